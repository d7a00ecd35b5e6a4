/** Building the page: elements and text nodes only, so nothing from a bundle is ever read as markup. */

type Child = Node | string | null;

interface Props {
  readonly class?: string;
  readonly id?: string;
  /** Any other attributes. */
  readonly attrs?: Readonly<Record<string, string>>;
  readonly onClick?: () => void;
}

/** An element with its children. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Props = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag);
  if (props.class !== undefined) node.className = props.class;
  if (props.id !== undefined) node.id = props.id;
  for (const [name, value] of Object.entries(props.attrs ?? {})) node.setAttribute(name, value);
  if (props.onClick !== undefined) node.addEventListener('click', props.onClick);
  node.append(...children.filter((child) => child !== null));
  return node;
}

/** A button that does one thing. */
export function button(label: string, onClick: () => void, kind: 'main' | 'plain' = 'plain'): HTMLButtonElement {
  return el('button', { class: kind, attrs: { type: 'button' }, onClick }, label);
}

/** A section with a heading that the table of contents can point to. */
export function section(id: string, title: string, ...children: readonly Child[]): HTMLElement {
  const heading = el('h2', { id: `${id}-title` }, title);
  return el('section', { class: 'card', id, attrs: { 'aria-labelledby': heading.id } }, heading, ...children);
}

/** A list of sentences. */
export function sentences(items: readonly string[], name = ''): HTMLUListElement {
  return el('ul', { class: `sentences ${name}` }, ...items.map((item) => el('li', {}, item)));
}

/**
 * A part that is folded in until it is asked for. `closed`: its content is built at the first opening. `printed`: folded in
 * on screen, open on paper.
 */
export function fold(
  summary: string,
  content: () => readonly Node[],
  state: 'closed' | 'open' | 'printed' = 'closed',
): HTMLDetailsElement {
  const details = el('details', { class: state }, el('summary', {}, summary));
  const fill = () => {
    if (details.childElementCount === 1) details.append(...content());
  };
  details.addEventListener('toggle', () => {
    if (details.open) fill();
  });
  if (state !== 'closed') fill();
  details.open = state === 'open';
  return details;
}
