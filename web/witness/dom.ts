/** Elements with few words. */

type Content = Node | string | null;
type Attributes = Readonly<Record<string, string>>;

/** An element with attributes and content; null is left out. */
export function el<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...content: readonly Content[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  for (const one of content) if (one !== null) made.append(one);
  return made;
}

/** A button that does something. */
export function button(text: string, press: () => void, attributes: Attributes = {}): HTMLButtonElement {
  const made = el('button', { type: 'button', ...attributes }, text);
  made.addEventListener('click', press);
  return made;
}

/** Puts content in the place of what was there. */
export function fill(place: Element, ...content: readonly Content[]): void {
  place.textContent = '';
  for (const one of content) if (one !== null) place.append(one);
}
