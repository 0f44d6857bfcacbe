// The line at the foot: whether everything is saved, and what happened last.
import { _ } from "./words.js";
import { make, makeButton } from "./dom.js";

const LASTING = 12000;

/** @returns {object} `element`, and what changes it */
export function makeStatus() {
  const saved = make("span", { class: "wb-saved" });
  const message = make("span", { class: "wb-message" });
  const go = make("span", {});
  const live = make("div", { class: "wb-live", role: "status", "aria-live": "polite" }, message);
  const fault = make("div", { class: "wb-fault", role: "alert", hidden: true });
  const element = make("div", { class: "wb-statusline" }, saved, live, go);
  let timer = 0;

  const clear = () => {
    message.textContent = "";
    message.className = "wb-message";
    go.replaceChildren();
  };

  return {
    element,
    fault,
    /**
     * Tell something; an error stays until something else is told.
     * @param {string} text
     * @param {"ok"|"warning"|"error"} [kind]
     * @param {(() => void)|null} [jump] offers a way to where it happened
     */
    tell(text, kind = "ok", jump = null) {
      clearTimeout(timer);
      message.textContent = { warning: "▲ ", error: "✖ " }[kind] ? `${{ warning: "▲ ", error: "✖ " }[kind]}${text}` : text;
      message.className = `wb-message is-${kind}`;
      message.title = text;
      go.replaceChildren(...(jump ? [makeButton(_("Go there"), jump)] : []));
      if (kind === "ok") timer = setTimeout(clear, LASTING);
    },
    /** "saved", "saving", "lost", "failed" or "typed". */
    showSaved(state) {
      const words = {
        saved: _("Saved"),
        saving: _("Saving…"),
        typed: _("Draft kept on this computer"),
        failed: _("Not saved yet: what you typed is kept on this computer"),
        lost: _("Not saved yet: the server does not answer; what you typed is kept on this computer"),
      }[state];
      if (saved.textContent === words) return;
      saved.textContent = words;
      saved.className = `wb-saved is-${state}`;
      if (state === "lost" || state === "failed") saved.setAttribute("role", "alert");
      else saved.removeAttribute("role");
    },
    /** A fault of the whole page, until it is over; "" when it is. */
    showFault(text) {
      if (fault.textContent === text) return;
      fault.textContent = text;
      fault.hidden = !text;
    },
    stop: () => clearTimeout(timer),
  };
}
