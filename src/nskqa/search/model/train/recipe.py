"""What a training is told: every number that decides the adapter, in one value that goes into its file."""

from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Recipe:
    """How the adapter is trained. Chosen on the validation texts alone (docs/model.md has what was tried).

    `same_text` and `other_texts` are how many wrong sentences a question is given of the answer's text and of others;
    the sentences of the other questions in its batch are wrong ones too. `variants` and `nynorsk` are the shares of
    questions that are typed carelessly and that are put in nynorsk.
    """

    seed: int = 2023
    rank: int = 32
    alpha: int = 64
    dropout: float = 0.1
    first_layer: int = 6
    dimension: int = 128
    epochs: int = 2
    batch: int = 4
    learning_rate: float = 3e-4
    warmup: float = 0.1
    weight_decay: float = 0.01
    temperature: float = 0.02
    same_text: int = 3
    other_texts: int = 2
    variants: float = 0.2
    nynorsk: float = 0.25
    longest_question: int = 64
    longest_sentence: int = 160

    def as_mapping(self) -> dict[str, float]:
        """The recipe as it stands in the adapter's file."""
        return asdict(self)
