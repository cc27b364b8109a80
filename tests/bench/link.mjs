// A slow mobile link: a round trip's delay, one rate each way that all connections share, and TCP's slow start.
// It must not know what it carries, nor for whom.

import { Duplex } from "node:stream";

// What a packet holds, what its headers weigh, and how many may be under way before the first is acknowledged.
const SEGMENT = 1460;
const HEADERS = 40;
const FIRST_WINDOW = 10;

// Timers are late by up to a millisecond; what is due within this is due now.
const SLACK_MS = 0.5;

// Slow 4G, as Lighthouse and the browsers' developer tools hold it.
export const SLOW_4G = { rtt: 150, down: 1600, up: 750 };

// `rtt` in milliseconds, `down` and `up` in kbit/s as the browser sees them.
export class Link {
  constructor({ rtt, down, up }) {
    this.rtt = rtt;
    this.down = new Lane(down, rtt / 2);
    this.up = new Lane(up, rtt / 2);
  }

  // The far end of a connection that a browser has opened: what the server reads and writes.
  join(socket) {
    return new FarEnd(this, socket);
  }
}

// One direction: packets leave one after another and arrive in that order.
class Lane {
  constructor(rate, delay) {
    this.delay = delay;
    this.perByte = 8 / rate;
    this.free = 0;
    this.packets = [];
  }

  send(bytes, arrive) {
    this.free = Math.max(this.free, performance.now()) + (bytes + HEADERS) * this.perByte;
    this.packets.push({ due: this.free + this.delay, arrive });
    if (this.packets.length === 1) this.wait();
  }

  wait() {
    setTimeout(() => this.deliver(), Math.max(0, this.packets[0].due - performance.now()));
  }

  deliver() {
    const due = performance.now() + SLACK_MS;
    while (this.packets.length && this.packets[0].due <= due) this.packets.shift().arrive();
    if (this.packets.length) this.wait();
  }
}

class FarEnd extends Duplex {
  constructor(link, socket) {
    super({ highWaterMark: SEGMENT });
    this.link = link;
    this.socket = socket;
    this.window = FIRST_WINDOW;
    this.underWay = 0;
    // The kernel has accepted already; over the air that takes a round trip, and nothing is sent before.
    this.open = new Promise((opened) => setTimeout(opened, link.rtt));
    socket.setNoDelay();
    socket.on("data", (bytes) => this.open.then(() => this.hear(bytes)));
    socket.on("end", () => this.open.then(() => link.up.send(0, () => this.push(null))));
    socket.on("error", () => this.destroy());
    socket.on("close", () => this.destroy());
  }

  hear(bytes) {
    for (let at = 0; at < bytes.length; at += SEGMENT) {
      const packet = bytes.subarray(at, at + SEGMENT);
      this.link.up.send(packet.length, () => this.destroyed || this.push(packet));
    }
  }

  // Requests are small: nobody needs to be slowed down in this direction.
  _read() {}

  // Done when the last packet has left, so that the server notices that the link is slow.
  async _write(bytes, _, done) {
    for (let at = 0; at < bytes.length; at += SEGMENT) {
      while (this.underWay >= this.window && !this.destroyed) await new Promise((next) => (this.acknowledged = next));
      if (this.destroyed) break;
      const packet = bytes.subarray(at, at + SEGMENT);
      this.underWay += 1;
      this.link.down.send(packet.length, () => this.arrive(packet));
    }
    done();
  }

  arrive(packet) {
    if (this.destroyed) return;
    this.socket.write(packet);
    setTimeout(() => {
      this.underWay -= 1;
      this.window += 1;
      this.acknowledged?.();
    }, this.link.rtt / 2);
  }

  _final(done) {
    this.link.down.send(0, () => this.socket.end());
    done();
  }

  _destroy(error, done) {
    this.acknowledged?.();
    this.socket.destroy();
    done(error);
  }
}
