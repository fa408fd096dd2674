// What a help desk does to guide a case beside a ticket, and to get the summary back.
const app = new URL(new URLSearchParams(location.search).get("app") ?? "http://127.0.0.1:8080/");
const frame = document.getElementById("sopwright");
const begin = document.getElementById("begin");
frame.src = app.href;

addEventListener("message", (event) => {
  // Anybody can send messages to a page, so look who speaks.
  if (event.origin !== app.origin || event.source !== frame.contentWindow) return;
  const { sopwright, type, events, summary } = event.data;
  if (sopwright !== 1) return;
  if (type === "ready") begin.disabled = false;
  if (type === "events") document.getElementById("last").textContent = events.at(-1).event;
  if (type === "ended") document.getElementById("note").value = summary.plain;
});

begin.addEventListener("click", () => {
  const start = {
    sopwright: 1, type: "start", sop: "refund-dispute",
    customer: "Maja", ticket: "48213", channel: "phone",
    fields: { order_id: "70412-B" },
  };
  frame.contentWindow.postMessage(start, app.origin);
});
