/** The parts of a draw's page that come after its execution, for its tabs. */

import type { Draw } from '../requests.ts';
import { DisclosurePart } from './DisclosurePart.tsx';
import { ListPart } from './ListPart.tsx';
import { SupplementPart } from './SupplementPart.tsx';
import './afterwards.css';

/** None before the execution; 人员增补 only where it was needed. */
export function afterwardsParts(draw: Draw) {
  const { outcome } = draw;
  if (outcome === null) return [];
  return [
    { key: 'list', label: '名单和变更', children: <ListPart draw={draw} outcome={outcome} /> },
    ...(outcome.complete && outcome.supplements === 0
      ? []
      : [{ key: 'supplement', label: '人员增补', children: <SupplementPart draw={draw} outcome={outcome} /> }]),
    { key: 'disclosure', label: '公开', children: <DisclosurePart draw={draw} outcome={outcome} /> },
  ];
}
