// What a page asks for, in order and with its preflights, and what it still waits for.
// It must not know which requests are right.

// Begins to listen; call it before the page is opened. `open` is what is not done yet, `heard` what has sent something. A name is the path, without hash and origin.
export async function watchNetwork(page) {
  const session = await page.context().newCDPSession(page);
  const asked = [];
  const open = new Map();
  const heard = new Set();
  session.on("Network.requestWillBeSent", ({ requestId, request, type }) => {
    if (type === "Document" || !request.url.startsWith("http")) return;
    const name = nameOf(request.url);
    if (request.method === "OPTIONS") return void asked.push(`preflight ${name}`);
    asked.push(name);
    open.set(requestId, name);
  });
  session.on("Network.dataReceived", ({ requestId }) => heard.add(open.get(requestId)));
  const ended = ({ requestId }) => open.delete(requestId);
  session.on("Network.loadingFinished", ended);
  session.on("Network.loadingFailed", ended);
  await session.send("Network.enable");
  return { asked, open, heard };
}

function nameOf(url) {
  const { pathname } = new URL(url);
  return pathname.replace(/^\/(widget\/v1|api)\//, "").replace(/-[0-9a-f]{16}/, "");
}
