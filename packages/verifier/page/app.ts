/** The page: form, progress, result, and back. */

import type { Report } from '@mingqian/draw';
import { describeReport } from '../src/index.ts';
import { bundleAddress, download } from './download.ts';
import { el } from './el.ts';
import { Cancelled, type Engine } from './engine.ts';
import { intakeForm } from './form.ts';
import { type Intake, zipIntake } from './intake.ts';
import { type ProgressView, progressView } from './progress.ts';
import { problemFrom, startEngine } from './remote.ts';
import { resultView } from './result.ts';
import { troubleView, watchTrouble } from './trouble.ts';

/** Starts the page. */
export function startPage(): void {
  const app = document.getElementById('app')!;
  if (!('toSorted' in Array.prototype)) return;
  watchTrouble(app);
  new Page(app).open();
}

class Page {
  readonly #app: HTMLElement;
  readonly #live = document.getElementById('live')!;
  #engine: Engine | null = null;
  #served = '';

  constructor(app: HTMLElement) {
    this.#app = app;
  }

  /** Loads the bundle that the address names, or shows the form. */
  open(): void {
    try {
      const address = bundleAddress(new URL(location.href));
      if (address === null) this.#form();
      else void this.#fetch(address);
    } catch (error) {
      this.#form(problemFrom(error).message);
    }
  }

  #show(...nodes: readonly Node[]): void {
    this.#live.textContent = '';
    this.#app.replaceChildren(...nodes);
  }

  #form(complaint = ''): void {
    const alert = el('p', { class: 'complaint', attrs: { role: 'alert' } }, complaint);
    const complain = (sentence: string) => {
      alert.textContent = sentence;
    };
    const form = intakeForm((intake, expected) => void this.#verify(intake, expected), complain);
    this.#show(
      el(
        'section',
        { class: 'card', attrs: { 'aria-labelledby': 'start' } },
        el('h2', { id: 'start' }, '核验一份材料包'),
        alert,
        form,
      ),
    );
  }

  async #fetch(address: URL): Promise<void> {
    const abort = new AbortController();
    const view = this.#progress(address.pathname, () => abort.abort());
    try {
      const blob = await download(address, abort.signal, (done) => view.show('download', done));
      this.#served = `这份材料包是本页从本站 ${address.pathname} 下载的。要完全不依赖本站，可以把本页和材料包都存下来，断网后再核验一次；承诺摘要也请从别的渠道取得。`;
      await this.#verify(zipIntake(decodeURIComponent(address.pathname.split('/').at(-1)!), blob), null);
    } catch (error) {
      this.#form(abort.signal.aborted ? '已取消下载。' : downloadSentence(error));
    }
  }

  #progress(label: string, cancel: () => void): ProgressView {
    const view = progressView(label, cancel);
    this.#show(view.element);
    view.show('container', 0);
    view.element.querySelector('button')?.focus();
    return view;
  }

  async #verify(intake: Intake, expected: string | null): Promise<void> {
    this.#stop();
    let cancelled = false;
    const view = this.#progress(intake.label, () => {
      cancelled = true;
      this.#stop();
    });
    try {
      const engine = await startEngine();
      if (cancelled) throw new Cancelled();
      this.#engine = engine;
      const report = await engine.verify(intake, expected, ({ stage, done }) => view.show(stage, done));
      this.#result(report, engine, intake, expected);
    } catch (error) {
      this.#trouble(error, intake);
    }
  }

  #result(report: Report, engine: Engine, intake: Intake, expected: string | null): void {
    const verifiedAt = `${new Date().toISOString().slice(0, 19)}Z`;
    const ignored =
      intake.ignored.length === 0 ? [] : [`文件夹里有操作系统自己放的文件，没有读：${intake.ignored.join('、')}。`];
    const notes = [...(this.#served === '' ? [] : [this.#served]), ...ignored];
    const context = { bundle: intake.label, expectedCommitment: expected, verifiedAt };
    const actions = {
      again: (digest: string) => void this.#verify(intake, digest),
      restart: () => this.#restart(),
    };
    this.#show(...resultView(report, engine, context, notes, actions));
    // Moving to the heading makes a screen reader say it; the live region adds the sentence under it.
    document.getElementById('verdict')?.focus();
    this.#live.textContent = describeReport(report).summary;
  }

  #stop(): void {
    this.#engine?.stop();
    this.#engine = null;
  }

  #restart(): void {
    this.#stop();
    this.#served = '';
    this.#form();
  }

  #trouble(error: unknown, intake: Intake): void {
    if (error instanceof Cancelled) {
      this.#form('已取消核验。');
      return;
    }
    this.#show(...troubleView(error, intake.label, () => this.#restart()));
    document.getElementById('verdict')?.focus();
  }
}

function downloadSentence(error: unknown): string {
  return error instanceof RangeError ? error.message : '材料包没有下载下来，请自行下载后在下面选择。';
}
