"""A file is there whole or not at all, and a disk that takes no more is named."""

import errno
import mmap
import os
from pathlib import Path

import pytest

from nskqa.errors import DiskFull, ModelError
from nskqa.writing import beside, filling, full

FULL = Path("/dev/full")


def test_a_file_is_replaced_in_one_step_and_who_has_the_old_one_mapped_keeps_it(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"before")
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
        with beside(path) as part:
            part.write_bytes(b"after, and longer")
            assert path.read_bytes() == b"before"
        assert path.read_bytes() == b"after, and longer"
        assert mapped[:] == b"before"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("stop", [KeyboardInterrupt, ModelError])
def test_what_is_stopped_leaves_the_old_file_and_no_half_one(tmp_path: Path, stop: type[BaseException]) -> None:
    path = tmp_path / "file"
    path.write_text("before", encoding="utf-8")
    with pytest.raises(stop), beside(path) as part:
        part.write_text("half", encoding="utf-8")
        raise stop
    assert path.read_text(encoding="utf-8") == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_stays_a_link_to_the_file_that_is_written(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    target, link = tmp_path / "elsewhere" / "file", tmp_path / "link"
    target.write_text("before", encoding="utf-8")
    link.symlink_to(target)
    with beside(link) as part:
        part.write_text("after", encoding="utf-8")
    assert (link.is_symlink(), target.read_text(encoding="utf-8")) == (True, "after")


def test_what_is_no_file_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    with beside(pipe) as part:
        part.write_text("through", encoding="utf-8")
    assert (os.read(reader, 100), pipe.is_fifo()) == (b"through", True)
    os.close(reader)


def test_a_full_disk_is_named_with_the_way_out(tmp_path: Path) -> None:
    said = rf"^{tmp_path} could not be written \(No space left on device\); free some space there"
    with pytest.raises(DiskFull, match=said), filling(tmp_path):
        FULL.write_text("x", encoding="utf-8")


@pytest.mark.parametrize("number", [errno.ENOENT, errno.EACCES, errno.ENOTDIR])
def test_a_folder_that_cannot_be_written_to_is_named_by_the_file_that_was_wanted(tmp_path: Path, number: int) -> None:
    with pytest.raises(OSError, match=os.strerror(number)) as raised, beside(tmp_path / "file") as part:
        raise OSError(number, os.strerror(number), str(part))
    assert raised.value.filename == str(tmp_path / "file")


def test_other_faults_are_left_as_they_are(tmp_path: Path) -> None:
    for fault in (ValueError("4096 is too long"), ModelError("The model …"), FileNotFoundError(2, "No such file")):
        with pytest.raises(type(fault)) as raised, filling(tmp_path):
            raise fault
        assert raised.value is fault
        assert full(fault) is None
