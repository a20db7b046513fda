"""The part of pyzipper that is used: ZIP files encrypted with AES-256, as WinZip and 7-Zip read and write them."""

from types import TracebackType
from typing import IO, Self

ZIP_DEFLATED: int
WZ_AES: str

BadZipFile: type[Exception]

class AESZipFile:
    def __init__(
        self,
        file: str | IO[bytes],
        mode: str = ...,
        compression: int = ...,
        compresslevel: int | None = ...,
        *,
        encryption: str | None = ...,
    ) -> None: ...
    def setpassword(self, pwd: bytes) -> None: ...
    def open(self, name: str, mode: str = ..., pwd: bytes | None = ..., *, force_zip64: bool = ...) -> IO[bytes]: ...
    def namelist(self) -> list[str]: ...
    def close(self) -> None: ...
    def __enter__(self) -> Self: ...
    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
