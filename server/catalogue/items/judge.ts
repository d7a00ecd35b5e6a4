/** Why an item may not be inspected: the one place where that is decided, for submission, publication and planning. */

import { articleAt, type Library, type Quotation, type Refused } from '@mingqian/law';
import { citation, readCitation } from '../law/citations.ts';
import { isInForce, type PowerContent } from '../powers/content.ts';
import { POWER_KINDS } from '../words.ts';
import { BEYOND_LAW, beyond } from './beyond.ts';
import { editionOn, type ItemContent, standingOn } from './content.ts';
import type { ItemFacts } from './facts.ts';

/** One reason, with the clause it rests on. */
export interface Obstacle {
  readonly code:
    | 'not-published'
    | 'suspended'
    | 'retired'
    | 'not-valid'
    | 'no-power'
    | 'power-kind'
    | 'power-not-in-force'
    | 'no-basis'
    | 'basis-not-in-force'
    | 'beyond';
  readonly sentence: string;
  readonly clause: string;
}

const UNPUBLISHED_LAW = '国办发〔2024〕54号（检查事项须公布，未公布不得实施）';
const BASIS_LAW = '国办发〔2015〕58号（没有法律法规规章依据的，不得检查）';
const POWER_LAW = '国办发〔2015〕58号、权力清单制度';

/** What the judgement of an item rests on. */
export interface Grounds {
  readonly library: Library;
  /** The power that the facts name, of the same authority; undefined where there is none. */
  readonly power: PowerContent | undefined;
}

/** Why an item may not be planned or inspected on a day; none where it may. */
export function obstaclesOn(content: ItemContent, grounds: Grounds, day: string): Obstacle[] {
  const standing = standingOn(content, day);
  const edition = editionOn(content, day);
  if (standing === undefined || edition === undefined) {
    const first = content.editions[0];
    const when = first === undefined ? '还没有发布' : `自 ${first.from} 起施行，${day} 还没有生效`;
    return [
      {
        code: 'not-published',
        sentence: `事项“${content.facts.name}”${when}，不能列入计划或实施检查。`,
        clause: UNPUBLISHED_LAW,
      },
    ];
  }
  const { name } = edition.facts;
  const stopped: Obstacle[] = [];
  if (standing.standing === 'suspended')
    stopped.push({
      code: 'suspended',
      sentence: `事项“${name}”自 ${standing.from} 起暂停：${standing.reason}`,
      clause: UNPUBLISHED_LAW,
    });
  if (standing.standing === 'retired')
    stopped.push({
      code: 'retired',
      sentence: `事项“${name}”自 ${standing.from} 起停用：${standing.reason}`,
      clause: UNPUBLISHED_LAW,
    });
  return [...stopped, ...outOfValidity(edition.facts, day), ...groundsMissing(edition.facts, grounds, day)];
}

/**
 * Why facts could not be published on a day. Stricter than the day's planning: every citation must hold, not only one,
 * since what is published names them all.
 */
export function obstaclesToPublish(facts: ItemFacts, grounds: Grounds, day: string): Obstacle[] {
  const begins = facts.validFrom !== null && facts.validFrom > day ? facts.validFrom : day;
  const late = facts.validUntil !== null && facts.validUntil < begins ? outOfValidity(facts, begins) : [];
  const missing = groundsMissing(facts, grounds, begins);
  const known = new Set(missing.map(({ sentence }) => sentence));
  const unresolved = facts.basis.flatMap((cited) => basisMissing(grounds.library, cited, begins));
  return [...late, ...missing, ...unresolved.filter(({ sentence }) => !known.has(sentence))];
}

function outOfValidity({ name, validFrom, validUntil }: ItemFacts, day: string): Obstacle[] {
  const clause = UNPUBLISHED_LAW;
  if (validFrom !== null && day < validFrom)
    return [{ code: 'not-valid', sentence: `事项“${name}”自 ${validFrom} 起实施，${day} 还没有开始。`, clause }];
  if (validUntil !== null && day > validUntil)
    return [{ code: 'not-valid', sentence: `事项“${name}”有效期到 ${validUntil}，${day} 已经过期。`, clause }];
  return [];
}

/** No power of inspection in force, no article in force, or articles that are another authority's. */
function groundsMissing(facts: ItemFacts, { library, power }: Grounds, day: string): Obstacle[] {
  const held = facts.basis.filter((cited) => isGround(wordsOn(library, cited, day)));
  const foreign = facts.basis.flatMap((cited) => {
    const found = beyond(library, cited);
    return found === null ? [] : [{ code: 'beyond' as const, sentence: found.sentence, clause: BEYOND_LAW }];
  });
  const unlawful = facts.basis.some((cited) => 'text' in wordsOn(library, cited, day));
  const none =
    facts.basis.length === 0
      ? '没有依据'
      : unlawful
        ? '只列了规范性文件，没有法律、法规、规章的依据'
        : `所列依据在 ${day} 都不能引用`;
  const basis: Obstacle[] =
    held.length > 0
      ? []
      : [
          { code: 'no-basis', sentence: `事项“${facts.name}”${none}，不得检查。`, clause: BASIS_LAW },
          ...facts.basis.flatMap((cited) => basisMissing(library, cited, day)),
        ];
  return [...powerMissing(facts, power, day), ...basis, ...foreign];
}

function powerMissing({ name, power: named }: ItemFacts, power: PowerContent | undefined, day: string): Obstacle[] {
  const clause = POWER_LAW;
  if (named === null || power === undefined)
    return [
      {
        code: 'no-power',
        sentence: `事项“${name}”没有对应权力清单中的职权，不得检查。请选择一项行政检查职权。`,
        clause,
      },
    ];
  if (power.kind !== 'inspection') {
    const sentence = `职权“${power.name}”是${POWER_KINDS[power.kind]}，不是行政检查，事项“${name}”不能据此检查。`;
    return [{ code: 'power-kind', sentence, clause }];
  }
  if (isInForce(power, day)) return [];
  const { from, until } = power;
  const when = day < from ? `自 ${from} 起才有` : `到 ${until} 为止`;
  return [{ code: 'power-not-in-force', sentence: `职权“${power.name}”${when}，${day} 不能行使。`, clause }];
}

/** 国办发〔2015〕58号: a law, regulation or rule; what the offices of governments write is none. */
function isGround(found: Quotation | Refused): boolean {
  return 'text' in found && found.version.kind !== '规范性文件';
}

function wordsOn(library: Library, cited: string, day: string): Quotation | Refused {
  const read = readCitation(cited);
  return typeof read === 'string' ? { refused: read } : articleAt(library, citation(cited), day);
}

function basisMissing(library: Library, cited: string, day: string): Obstacle[] {
  const found = wordsOn(library, cited, day);
  return 'refused' in found ? [{ code: 'basis-not-in-force', sentence: found.refused, clause: BASIS_LAW }] : [];
}

/** What is wrong with citations on a day, for lists of them elsewhere: field path and sentence. */
export function refusedCitations(library: Library, citations: readonly string[], day: string): readonly string[] {
  return citations.flatMap((cited) => basisMissing(library, cited, day).map(({ sentence }) => sentence));
}
