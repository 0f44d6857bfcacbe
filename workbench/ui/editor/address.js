// The view in the address, so that a link opens the same one.
import { isFilterName } from "./filters.js";

/** What the address asks for; `unknown` are names of filters that there are not. */
export function readAddress() {
  const asked = new URLSearchParams(window.location.search);
  const names = (asked.get("show") || "").split(",").filter(Boolean);
  const number = asked.get("n");
  return {
    show: new Set(names.filter(isFilterName)),
    unknown: names.filter((name) => !isFilterName(name)),
    q: asked.get("q") || "",
    where: ["source", "target"].includes(asked.get("in")) ? asked.get("in") : "both",
    regex: asked.get("rx") === "1",
    number: number === null ? null : number.trim(),
  };
}

/** Put the view into the address; all that others put there stays. */
export function writeAddress(filter, number) {
  const address = new URL(window.location.href);
  const put = (name, value) => {
    if (value) address.searchParams.set(name, value);
    else address.searchParams.delete(name);
  };
  put("show", [...filter.show].join(","));
  put("q", filter.q);
  put("in", filter.q && filter.where !== "both" ? filter.where : "");
  put("rx", filter.q && filter.regex ? "1" : "");
  put("n", number ? String(number) : "");
  if (address.href === window.location.href) return;
  try {
    window.history.replaceState(window.history.state, "", address);
  } catch {
    // the browser allows only so many changes in a while: the next one writes it
  }
}
