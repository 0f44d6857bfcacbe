// The editor: started by the component, and fed with every answer of the server.
import { assembleEditor } from "./assembling.js";
import { receiveData } from "./receiving.js";
import { saveActive } from "./saving.js";
import { setWords } from "./words.js";

const runningEditors = new WeakMap();

/**
 * Start the editor, or hand a newer answer to the one that runs in the same place.
 * Focus, caret, input method and scrolling stay as they are.
 * @param {{data: object, parentElement: HTMLElement, setTriggerValue: function}} component
 * @returns {() => void} stops it, when the page goes away
 */
export function start(component) {
  let running = runningEditors.get(component.parentElement);
  if (!running) {
    setWords(window.workbenchEditor && window.workbenchEditor.words);
    running = assembleEditor(component.parentElement);
    runningEditors.set(component.parentElement, running);
  }
  running.send = component.setTriggerValue;
  if (component.data) receiveData(running, component.data);
  return () => stopEditor(component.parentElement);
}

function stopEditor(parent) {
  const running = runningEditors.get(parent);
  if (!running) return;
  runningEditors.delete(parent);
  if (running.session) saveActive(running);
  running.stopListening();
  running.dialog?.close();
  for (const later of [running.autosave, running.refreshLater, running.acknowledgeSoon, running.pullLater, running.afterMoveLater]) later.drop();
  for (const part of [running.outbox, running.list, running.side, running.status, running.toolbar]) part.stop();
  running.root.remove();
}
