// Elements, made in one line each. Text is always text: nothing here reads markup.

/**
 * An element. `props`: `class`, `text`, `on` (event to listener), `value`, `checked`; everything
 * else is an attribute (true: empty, false or null: left out).
 * @param {string} tag
 * @param {Object<string, unknown>} [props]
 * @param {...(Node|string|null)} children
 * @returns {HTMLElement}
 */
export function make(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "class") element.className = value;
    else if (name === "text") element.textContent = value;
    else if (name === "on") {
      for (const [event, listener] of Object.entries(value)) element.addEventListener(event, listener);
    } else if (name === "value" || name === "checked") element[name] = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/**
 * A plain button.
 * @param {string} text what stands on it
 * @param {() => void} press
 * @param {Object<string, unknown>} [props]
 */
export function makeButton(text, press, props = {}) {
  return make("button", { type: "button", class: "wb-button", text, on: { click: press }, ...props });
}

/**
 * A field with its label around it.
 * @param {string} label
 * @param {HTMLElement} field
 * @param {boolean} [after] the label stands after the field (tick boxes)
 */
export function makeLabelled(label, field, after = false) {
  const words = make("span", { text: label });
  return make("label", { class: after ? "wb-tick" : "wb-labelled" }, ...(after ? [field, words] : [words, field]));
}

/** Run `work` once, `wait` ms after the last call; `.now()` runs what waits, `.drop()` forgets it. */
export function delayed(work, wait) {
  let timer = 0;
  const run = () => {
    timer = 0;
    work();
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(run, wait);
  };
  later.drop = () => {
    clearTimeout(timer);
    timer = 0;
  };
  later.now = () => {
    if (!timer) return;
    clearTimeout(timer);
    run();
  };
  return later;
}

/** The index in UTF-16 units of the `at`-th code point: the server counts code points. */
export function unitIndex(text, at) {
  let index = 0;
  for (let count = 0; count < at && index < text.length; count += 1) {
    index += text.codePointAt(index) > 0xffff ? 2 : 1;
  }
  return index;
}

/** How many code points stand before the UTF-16 index `index`. */
export function pointIndex(text, index) {
  return [...text.slice(0, index)].length;
}
