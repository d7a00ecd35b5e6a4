/** The work itself, on one bundle: in a worker where there is one, in the page otherwise. */

import { type Frame, type Report, streamFrame, subjectTickets, verifyBundle } from '@mingqian/draw';
import { verifyQuicknetRound } from '@mingqian/draw/drand';
import { describeFirm, type Firm, proofVerifier } from '../src/index.ts';
import { type Gate, type Opened, openIntake } from './blob-source.ts';
import type { Intake } from './intake.ts';
import { countReasons, type NameMatch, searchNames } from './lines.ts';

/** How far a verification is, from 0 to 1, and with what it is busy. */
export interface Step {
  readonly done: number;
  readonly stage: 'container' | 'count' | 'select' | 'match';
}

/** One drawn subject for the list. */
export interface DrawnRow {
  readonly rank: number;
  readonly id: string;
  readonly name: string;
  readonly key: string;
}

/** What the page can ask about a bundle. */
export interface Engine {
  verify(intake: Intake, expected: string | null, onStep: (step: Step) => void): Promise<Report>;
  /** Rows `from` up to `to` of those drawn from a stratum. */
  drawn(stratum: string, from: number, to: number): Promise<DrawnRow[]>;
  /** Names of any ids that the roster has. */
  names(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  reasons(): Promise<[reason: string, count: number][]>;
  firm(code: string): Promise<Firm>;
  search(text: string): Promise<NameMatch[]>;
  /** Ends everything that is under way. */
  stop(): void;
}

/** Thrown out of a verification that the user has cancelled. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';
}

/** Up to this size of a stratum the place of every subject is computed, drawn or not. */
const RANKED = 200_000;
const MOST_MATCHES = 20;

/** An engine in this thread. `breathe` is called between pieces, to let the page answer. */
export class LocalEngine implements Engine {
  readonly #breathe: () => Promise<void>;
  readonly #ranks = new Map<string, ReadonlyMap<string, number>>();
  #opened: Opened | null = null;
  #report: Report | null = null;
  #stopped = false;
  #onBytes: (bytes: number) => void = () => {};

  constructor(breathe: () => Promise<void>) {
    this.#breathe = breathe;
  }

  async verify(intake: Intake, expected: string | null, onStep: (step: Step) => void): Promise<Report> {
    const gate: Gate = async (bytes) => {
      if (this.#stopped) throw new Cancelled();
      this.#onBytes(bytes);
      await this.#breathe();
    };
    this.#opened = await openIntake(intake, gate);
    const { source, checkContainer } = this.#opened;
    const meter = new Meter(this.#opened, onStep);
    this.#onBytes = (bytes) => meter.read(bytes);
    this.#report = await verifyBundle(source, {
      verifyRound: verifyQuicknetRound,
      verifyProof: proofVerifier(),
      onProgress: ({ stage, done, total }) => meter.enter(stage === 'select' && done === total ? 'match' : stage),
      ...(checkContainer === undefined ? {} : { checkContainer }),
      ...(expected === null ? {} : { expectedCommitment: expected.split(' ') }),
    });
    this.#onBytes = () => {};
    return this.#report;
  }

  async drawn(stratum: string, from: number, to: number): Promise<DrawnRow[]> {
    const draw = this.#report?.draw;
    const ids = draw?.execution?.result.strata.find(({ code }) => code === stratum)?.selected.slice(from, to) ?? [];
    const rows = await this.#frame().find(ids);
    const { subjectSeed } = draw!.seed!.seeds;
    return ids.map((id, i) => {
      const { name, lots } = rows.get(id)!;
      return { rank: from + i + 1, id, name, key: subjectTickets(subjectSeed, id, lots).key };
    });
  }

  async names(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.#frame().find(ids);
    return new Map([...rows.values()].map(({ id, name }) => [id, name]));
  }

  reasons(): Promise<[reason: string, count: number][]> {
    return countReasons(this.#roster());
  }

  search(text: string): Promise<NameMatch[]> {
    return searchNames(this.#roster(), text, MOST_MATCHES);
  }

  async firm(code: string): Promise<Firm> {
    const report = this.#report!;
    const subject = (await this.#frame().find([code])).get(code) ?? null;
    const rank = subject?.status === 'in' ? await this.#rankOf(subject.stratum, code) : null;
    return describeFirm({ report, code, subject, rank });
  }

  stop(): void {
    this.#stopped = true;
  }

  async #rankOf(stratum: string, id: string): Promise<number | null> {
    const { execution, seed } = this.#report!.draw!;
    const eligible = execution?.result.strata.find(({ code }) => code === stratum)?.eligible ?? 0;
    if (eligible > RANKED || execution === null || seed === null) return null;
    let ranks = this.#ranks.get(stratum);
    if (ranks === undefined) {
      const all = await this.#frame().select(seed.seeds.subjectSeed, new Map([[stratum, eligible]]));
      ranks = new Map(all.get(stratum)?.map((entry, i) => [entry.id, i + 1]));
      this.#ranks.set(stratum, ranks);
    }
    return ranks.get(id) ?? null;
  }

  #roster(): AsyncIterable<Uint8Array> {
    return this.#opened!.source.open('subjects.tsv');
  }

  #frame(): Frame {
    return streamFrame(() => this.#roster());
  }
}

/** Makes one rising number of everything that is read: a zip wholly for its checksums, the roster once or twice. */
class Meter {
  readonly #total: number;
  readonly #onStep: (step: Step) => void;
  #stage: Step['stage'] = 'container';
  #read = 0;

  constructor({ source, checkContainer }: Opened, onStep: (step: Step) => void) {
    const sizes = source.names.reduce((sum, name) => sum + (source.size(name) ?? 0), 0);
    const again = source.names.includes('result.json') ? (source.size('subjects.tsv') ?? 0) : 0;
    this.#total = sizes * (checkContainer === undefined ? 1 : 2) + again;
    this.#onStep = onStep;
  }

  read(bytes: number): void {
    this.#read += bytes;
    this.#onStep({ stage: this.#stage, done: Math.min(0.99, this.#read / Math.max(1, this.#total)) });
  }

  enter(stage: Step['stage']): void {
    this.#stage = stage;
    this.read(0);
  }
}
