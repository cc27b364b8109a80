// What a customer does to a card, as the name of an action and its value.
// It must not know what becomes of an action.

// What each kind of event asks for; a click asks for all the rest. Without the members that pages add to every object.
const KINDS = { __proto__: null, change: "language", submit: "find", keydown: "parcel" };

// The action that an event means, if it means one. Keys only move between the tabs, and click where they arrive.
export function hear(event) {
  const { target, type } = event;
  const control = target.closest?.("[data-do]");
  const [name, value = ""] = control?.dataset.do.split(/:(.*)/s) ?? [];
  if (type in KINDS ? KINDS[type] !== name : !name || /^(language|find)$/.test(name)) return;
  if (type === "keydown") return move(control, event);
  if (type === "submit") event.preventDefault();
  return [name, type === "change" ? control.value : value, control];
}

// Arrow keys open the tab that they reach.
function move(control, event) {
  const tabs = [...control.parentNode.children];
  const forth = control.matches(":dir(rtl)") ? "ArrowLeft" : "ArrowRight";
  const back = forth === "ArrowLeft" ? "ArrowRight" : "ArrowLeft";
  const at = tabs.indexOf(control);
  const to = { [forth]: at + 1, [back]: at - 1 + tabs.length, Home: 0, End: tabs.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  const tab = tabs[to % tabs.length];
  tab.focus();
  tab.click();
}
