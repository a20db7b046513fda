"""Put back: any message, folder or person of an archive into any account, with or without the project it came from."""

from app.archive import Selection
from app.engine.put_back.destination import Server, account_anywhere, account_of
from app.engine.put_back.put_back import PutBack, PutBackOptions, put_back

__all__ = ["PutBack", "PutBackOptions", "Selection", "Server", "account_anywhere", "account_of", "put_back"]
