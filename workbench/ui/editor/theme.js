// Light or dark: what Streamlit's colours are now, so that ours stay readable on them.

/** "dark" or "light", by the background that the page really has. */
export function themeOf(element) {
  const parts = getComputedStyle(element).backgroundColor.match(/[\d.]+/g);
  if (!parts || (parts.length > 3 && Number(parts[3]) === 0)) return "light";
  const [red, green, blue] = parts.map(Number);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 128 ? "dark" : "light";
}

/** How high the editor may be so that the window shows all of it. */
export function roomFor(element) {
  const top = element.getBoundingClientRect().top;
  return Math.max(420, window.innerHeight - Math.max(0, top) - 12);
}
