// The event-stream format of the HTML standard, read piece by piece as it arrives; the decoder of the bytes has
// taken the mark of their order away. It must not know what the messages mean or how the bytes came here.

// What is longer than this is not ours; the stream is given up.
const LIMIT = 8 * 1024 * 1024;

// Collects text until lines and messages are whole.
export class Parser {
  #line = "";
  #cut;
  #name = "";
  #data;
  #id;

  // Takes the next piece, cut anywhere, and gives the messages that it completes; nothing at what is too long.
  push(text) {
    const messages = [];
    // Between the two halves of an end of line.
    if (this.#cut && text[0] === "\n") text = text.slice(1);
    else if (!text) return messages;
    this.#cut = text.endsWith("\r");
    const lines = text.split(/\r\n|\r|\n/);
    lines[0] = this.#line + lines[0];
    this.#line = lines.pop();
    for (const line of lines) {
      const at = line.indexOf(":");
      const value = at < 0 ? "" : line.slice(at + (line[at + 1] === " " ? 2 : 1));
      switch (at < 0 ? line : line.slice(0, at)) {
        case "event":
          this.#name = value;
          break;
        case "data":
          this.#data = this.#data === undefined ? value : `${this.#data}\n${value}`;
          break;
        case "id":
          if (!value.includes("\0")) this.#id = value;
      }
      if (line) continue;
      if (this.#data !== undefined) messages.push({ name: this.#name, data: this.#data, id: this.#id });
      this.#name = "";
      this.#data = undefined;
    }
    if (this.#line.length + (this.#data ?? "").length <= LIMIT) return messages;
  }
}
