// What a person sets in a reader: ?night for light type on a dark ground, ?size=150% for larger type.
const query = new URLSearchParams(location.search);
const night = query.has("night");
const size = query.get("size") ?? "100%";
const paint = night ? { color: "#e8e6e1", background: "#121212" } : { color: "#111111", background: "#ffffff" };

document.documentElement.style.background = paint.background;

export const wish = {
  size,
  rules: { html: paint, a: { color: "inherit" } },
  css: `html { color: ${paint.color}; background: ${paint.background}; font-size: ${size} } a { color: inherit }`,
};
