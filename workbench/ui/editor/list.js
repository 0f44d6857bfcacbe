// A list of thousands of rows of differing height, of which only those near the window exist.
import { make } from "./dom.js";

const OVERSCAN = 500;

/**
 * @param {HTMLElement} scroller what scrolls
 * @param {object} hooks
 * @param {(row: object) => HTMLElement} hooks.build a row that is not active
 * @param {HTMLElement} hooks.active the one active row; it never leaves the page, nor moves in it
 * @param {(row: object) => number} hooks.estimate the height of a row not measured yet
 */
export function makeList(scroller, hooks) {
  const canvas = make("div", { class: "wb-canvas", role: "list" });
  canvas.append(hooks.active);
  scroller.append(canvas);
  let rows = [];
  let places = new Map();
  let tops = new Float64Array(1);
  let activeId = "";
  let topsAreOld = true;
  let sizes = new Float64Array(0);
  const heights = new Map();
  const shown = new Map();

  const measureSizes = () => {
    sizes = new Float64Array(rows.length);
    rows.forEach((row, index) => (sizes[index] = heights.get(row.id) ?? hooks.estimate(row)));
    topsAreOld = true;
  };
  const measured = (id, height) => {
    if (!height || heights.get(id) === height) return false;
    heights.set(id, height);
    const index = places.get(id);
    if (index === undefined || sizes[index] === height) return false;
    sizes[index] = height;
    topsAreOld = true;
    return true;
  };
  const measureTops = () => {
    if (!topsAreOld) return;
    if (tops.length !== rows.length + 1) tops = new Float64Array(rows.length + 1);
    for (let index = 0; index < rows.length; index += 1) tops[index + 1] = tops[index] + sizes[index];
    topsAreOld = false;
    canvas.style.height = `${tops[rows.length]}px`;
  };
  const indexAt = (y) => {
    let low = 0;
    let high = rows.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (tops[middle] <= y) low = middle;
      else high = middle - 1;
    }
    return Math.max(0, low);
  };
  const elementOf = (id) => (id === activeId ? hooks.active : shown.get(id));
  const place = (element, index) => {
    const y = `translateY(${tops[index]}px)`;
    if (element.style.transform !== y) element.style.transform = y;
  };
  const anchor = () => {
    if (!rows.length) return null;
    measureTops();
    const index = indexAt(scroller.scrollTop);
    return { id: rows[index].id, off: scroller.scrollTop - tops[index] };
  };
  const restore = (held) => {
    measureTops();
    const index = held ? places.get(held.id) : undefined;
    if (index === undefined) return;
    const wanted = tops[index] + held.off;
    if (Math.abs(scroller.scrollTop - wanted) > 0.5) scroller.scrollTop = wanted;
  };

  const observer = new ResizeObserver((entries) => {
    const held = anchor();
    let changed = false;
    for (const { target } of entries) {
      if (target.dataset.id && target.isConnected && measured(target.dataset.id, target.offsetHeight)) changed = true;
    }
    if (!changed) return;
    restore(held);
    render();
  });
  observer.observe(hooks.active);

  const takeOut = (id, element) => {
    observer.unobserve(element);
    element.remove();
    shown.delete(id);
  };
  const enter = (row, index, before) => {
    let element = shown.get(row.id);
    if (!element) {
      element = hooks.build(row);
      element.dataset.id = row.id;
      shown.set(row.id, element);
      observer.observe(element);
    }
    element.setAttribute("aria-setsize", rows.length);
    element.setAttribute("aria-posinset", index + 1);
    place(element, index);
    const next = before ? before.nextSibling : canvas.firstChild;
    if (element !== next) canvas.insertBefore(element, next);
    return element;
  };

  /** Put in what is near the window, take out what is far; the active row stays where it is. */
  function render() {
    measureTops();
    const first = rows.length ? indexAt(Math.max(0, scroller.scrollTop - OVERSCAN)) : 0;
    const last = rows.length ? indexAt(scroller.scrollTop + scroller.clientHeight + OVERSCAN) : -1;
    for (const [id, element] of [...shown]) {
      const index = places.get(id);
      if (id === activeId || index === undefined || index < first || index > last) takeOut(id, element);
    }
    const activeAt = places.get(activeId);
    if (activeAt !== undefined) place(hooks.active, activeAt);
    let before = null;
    for (let index = first; index <= last; index += 1) {
      if (index === activeAt) before = hooks.active;
      else if (activeAt !== undefined && index > activeAt && before === null) {
        before = enter(rows[index], index, hooks.active);
      } else before = enter(rows[index], index, before);
    }
    hooks.active.hidden = activeAt === undefined;
  }

  let frame = 0;
  const onScroll = () => {
    if (!frame) {
      frame = requestAnimationFrame(() => {
        frame = 0;
        render();
      });
    }
  };
  scroller.addEventListener("scroll", onScroll, { passive: true });

  return {
    /** Show these rows in this order; what was at the top of the window stays there. */
    setRows(now) {
      const held = anchor();
      rows = now;
      places = new Map(rows.map((row, index) => [row.id, index]));
      measureSizes();
      restore(held);
      render();
    },
    /** Make `id` the active row; its element was filled before. */
    setActive(id) {
      activeId = id;
      hooks.active.dataset.id = id;
      hooks.active.hidden = false;
      const index = places.get(id);
      hooks.active.setAttribute("aria-setsize", rows.length);
      hooks.active.setAttribute("aria-posinset", (index ?? 0) + 1);
      measured(id, hooks.active.offsetHeight);
      render();
    },
    /** Build a row again that has changed. */
    update(id) {
      const element = shown.get(id);
      if (!element) return;
      takeOut(id, element);
      render();
    },
    /** Build again what is shown; no row becomes higher or lower by it. */
    again() {
      for (const [id, element] of [...shown]) takeOut(id, element);
      render();
    },
    /** Build all rows again, as after a change of the size of the text. */
    rebuild() {
      const held = anchor();
      for (const [id, element] of [...shown]) takeOut(id, element);
      heights.clear();
      measureSizes();
      restore(held);
      render();
    },
    /** Scroll so that `id` is wholly in the window, a third from its top when it was far away. */
    reveal(id) {
      const index = places.get(id);
      if (index === undefined) return;
      measureTops();
      const margin = 24;
      const height = scroller.clientHeight;
      const top = tops[index] - margin;
      const bottom = tops[index + 1] + margin;
      if (top >= scroller.scrollTop && bottom <= scroller.scrollTop + height) return;
      const near = Math.abs(top - scroller.scrollTop) < 2 * height;
      if (!near || bottom - top > height) scroller.scrollTop = top - Math.max(0, Math.min(height / 3, height - (bottom - top)));
      else scroller.scrollTop = top < scroller.scrollTop ? top : bottom - height;
      render();
    },
    indexOf: (id) => places.get(id) ?? -1,
    element: elementOf,
    get rows() {
      return rows;
    },
    stop() {
      observer.disconnect();
      cancelAnimationFrame(frame);
    },
  };
}
