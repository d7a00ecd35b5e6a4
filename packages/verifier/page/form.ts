/** Where the user hands over a bundle: choose or drop. */

import { type DigestField, digestField } from './digest-field.ts';
import { chosenFiles, droppedFiles } from './drop.ts';
import { button, el } from './el.ts';
import { type Intake, takeIn } from './intake.ts';

/** Called with what was handed over. */
export type OnIntake = (intake: Intake, expected: string | null) => void;

/** The form. `complain` shows a sentence where nothing could be taken. */
export function intakeForm(onIntake: OnIntake, complain: (sentence: string) => void): HTMLElement {
  const digest = digestField('digest');
  const take = (given: Parameters<typeof takeIn>[0]) => {
    if (given.length > 0) hand(takeIn(given), digest, onIntake, complain);
  };
  const attempt = (read: () => Parameters<typeof takeIn>[0] | Promise<Parameters<typeof takeIn>[0]>) => {
    // Read at once: the browser empties the list of files when the event is over.
    new Promise<Parameters<typeof takeIn>[0]>((resolve) => resolve(read()))
      .then(take)
      .catch((error: unknown) => complain(error instanceof Error ? error.message : String(error)));
  };
  const zip = chooser('choose-zip', false, (files) => attempt(() => chosenFiles(files)));
  const folder = chooser('choose-folder', true, (files) => attempt(() => chosenFiles(files)));
  const zone = el(
    'div',
    { class: 'drop', id: 'drop' },
    el('p', {}, '把材料包（压缩包，或解开后的文件夹）拖到这里，或者'),
    el(
      'div',
      { class: 'buttons' },
      opener('选择材料包文件', zip, 'main'),
      opener('选择解开后的文件夹', folder, 'plain'),
    ),
    zip,
    folder,
    el('p', { class: 'hint' }, '文件只在您的设备上读取，不会上传到任何地方。'),
  );
  acceptDrops(zone, (transfer) => attempt(() => droppedFiles(transfer)));
  return el('div', { class: 'form' }, digest.element, zone);
}

function hand(intake: Intake, digest: DigestField, onIntake: OnIntake, complain: (sentence: string) => void): void {
  const expected = digest.read();
  if (expected === undefined) complain('公布的承诺摘要填得不对，请改正或清空，再选择材料包。');
  else onIntake(intake, expected);
}

function chooser(id: string, directory: boolean, take: (files: FileList) => void): HTMLInputElement {
  const input = el('input', {
    id,
    attrs: {
      type: 'file',
      hidden: '',
      multiple: '',
      ...(directory ? { webkitdirectory: '' } : {}),
    },
  });
  input.addEventListener('change', () => {
    if (input.files !== null) take(input.files);
    // The same file can be chosen again.
    input.value = '';
  });
  return input;
}

function opener(label: string, input: HTMLInputElement, kind: 'main' | 'plain'): HTMLButtonElement {
  return button(label, () => input.click(), kind);
}

/** Takes what is dropped anywhere in the window, so that a near miss does not make the browser open the file. */
function acceptDrops(zone: HTMLElement, take: (transfer: DataTransfer) => void): void {
  const mark = (over: boolean) => zone.classList.toggle('over', over);
  addEventListener('dragover', (event) => {
    event.preventDefault();
    mark(true);
  });
  addEventListener('dragleave', () => mark(false));
  addEventListener('drop', (event) => {
    event.preventDefault();
    mark(false);
    if (event.dataTransfer !== null && zone.isConnected) take(event.dataTransfer);
  });
}
