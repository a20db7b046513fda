"""A small submission server for tests: signs in, takes letters, and does with them what the test says."""

from __future__ import annotations

import asyncio
import base64
import ssl
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Self

from tests.servers.certificates import Certificates


@dataclass(frozen=True, slots=True)
class TakenLetter:
    """As it came."""

    sender: str
    recipient: str
    raw: bytes


@dataclass
class SinkTraits:
    """What the server offers and what it says; may be changed while it runs."""

    password: str = "outside-pw"
    mechanisms: str = "PLAIN LOGIN"
    greeting: str = "220 sink ready"
    sign_in_answer: str = "535 5.7.8 The password is not right"
    """To a wrong password."""
    answers: dict[str, str] = field(default_factory=dict)
    """Instead of the usual answer, by verb: MAIL, RCPT, DATA (before the letter) or ``.`` (after it)."""
    hangs_up_after_letter: bool = False
    """Takes the letter and closes without a word."""
    certificate: str = "good"


class SmtpSink:
    """On loopback from ``with`` on; `deliver` gets each letter, in a thread, before it is answered."""

    def __init__(
        self,
        certificates: Certificates,
        security: str = "ssl",
        deliver: Callable[[TakenLetter], None] = lambda _letter: None,
        traits: SinkTraits | None = None,
    ) -> None:
        self.security, self.deliver, self.traits = security, deliver, traits or SinkTraits()
        self.letters: list[TakenLetter] = []
        self.verbs: list[str] = []
        """What clients asked, without arguments."""
        self.host, self.port = "127.0.0.1", 0
        self._certificates = certificates
        self._ready = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), name="smtp-sink", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        self._ready.wait(10)
        return self

    def __exit__(self, *_exception: object) -> None:
        self._loop.call_soon_threadsafe(self._over.set)
        self._thread.join(10)

    def context(self) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(getattr(self._certificates, self.traits.certificate), self._certificates.key)
        return context

    async def _serve(self) -> None:
        self._loop, self._over = asyncio.get_running_loop(), asyncio.Event()
        protected = self.context() if self.security == "ssl" else None
        server = await asyncio.start_server(self._client, self.host, 0, ssl=protected, limit=1 << 20)
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        await self._over.wait()
        server.close()
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.sleep(0)

    async def _client(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await _Dialogue(self, reader, writer).hold()
        except (ConnectionError, asyncio.IncompleteReadError, ssl.SSLError):
            pass
        finally:
            writer.close()


class _Dialogue:
    def __init__(self, sink: SmtpSink, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._sink, self._reader, self._writer = sink, reader, writer
        self._is_protected = sink.security == "ssl"
        self._signed_in = False
        self._sender = self._recipient = ""

    async def hold(self) -> None:
        await self._say(self._sink.traits.greeting)
        while line := await self._reader.readline():
            verb, _blank, rest = line.decode().strip().partition(" ")
            verb = verb.upper()
            self._sink.verbs.append(verb)
            if verb == "QUIT":
                await self._say("221 bye")
                return
            if not await self._answer(verb, rest):
                return

    async def _answer(self, verb: str, rest: str) -> bool:
        told = self._sink.traits.answers.get(verb)
        if told is not None:
            await self._say(told)
        elif verb == "EHLO":
            await self._say(*self._offer())
        elif verb == "STARTTLS":
            await self._say("220 go on")
            await self._writer.start_tls(self._sink.context())
            self._is_protected = True
        elif verb == "AUTH":
            await self._sign_in(rest)
        elif verb in {"MAIL", "RCPT", "DATA"} and not self._signed_in:
            await self._say("530 5.7.0 Sign in first")
        elif verb == "DATA":
            return await self._take_letter()
        else:
            address = rest.partition("<")[2].partition(">")[0]
            if verb == "MAIL":
                self._sender = address
            elif verb == "RCPT":
                self._recipient = address
            await self._say("250 OK")
        return True

    def _offer(self) -> list[str]:
        lines = ["sink", "8BITMIME"]
        if self._sink.security == "starttls" and not self._is_protected:
            lines.append("STARTTLS")
        else:
            lines.append(f"AUTH {self._sink.traits.mechanisms}")
        return [f"250-{line}" for line in lines[:-1]] + [f"250 {lines[-1]}"]

    async def _sign_in(self, rest: str) -> None:
        mechanism, _blank, initial = rest.partition(" ")
        if mechanism == "PLAIN":
            password = base64.b64decode(initial).decode().split("\0")[2]
        else:
            await self._asked("Username:")
            password = await self._asked("Password:")
        self._signed_in = password == self._sink.traits.password
        await self._say("235 2.7.0 welcome" if self._signed_in else self._sink.traits.sign_in_answer)

    async def _asked(self, question: str) -> str:
        await self._say(f"334 {base64.b64encode(question.encode()).decode()}")
        return base64.b64decode(await self._reader.readline()).decode()

    async def _take_letter(self) -> bool:
        await self._say("354 go on")
        raw = (await self._reader.readuntil(b"\r\n.\r\n"))[:-3].replace(b"\r\n..", b"\r\n.")
        letter = TakenLetter(self._sender, self._recipient, raw)
        told = self._sink.traits.answers.get(".")
        if told is None:
            self._sink.letters.append(letter)
            await asyncio.to_thread(self._sink.deliver, letter)
        if self._sink.traits.hangs_up_after_letter:
            return False
        await self._say(told or "250 2.0.0 taken")
        return True

    async def _say(self, *lines: str) -> None:
        self._writer.write("".join(f"{line}\r\n" for line in lines).encode())
        await self._writer.drain()
