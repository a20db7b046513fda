"""The project folder of one firm's move: what it holds, how it is written, who may write it."""
