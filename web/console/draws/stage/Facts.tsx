/** What was committed to, and what came after: counts per class and digests, by which everybody checks later. */

import { formatCount } from '../../../kit/index.ts';
import type { Ceremony } from './requests.ts';
import { ends } from './words.ts';

const FILE_WORDS: Readonly<Record<string, string>> = {
  'subjects.tsv': '检查对象名单',
  'inspectors.tsv': '检查人员名单',
  'barred.tsv': '回避名单',
  'rules.json': '抽取规则',
};

export function Facts({ ceremony }: { readonly ceremony: Ceremony }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls where there are many classes, by keyboard too
    <section className="st-facts" aria-label="数量和摘要" tabIndex={0}>
      <Counts draw={ceremony.draw} />
      <Digests ceremony={ceremony} />
      {ceremony.joint !== null && <Parties joint={ceremony.joint} />}
      <p className="st-strength-words">{ceremony.strength.sentence}</p>
    </section>
  );
}

/** Classes of which nobody can be drawn are in the total alone. */
function Counts({ draw }: { readonly draw: Ceremony['draw'] }) {
  const shown = draw.strata.filter(({ eligible }) => eligible > 0);
  return (
    <table>
      <caption>户数</caption>
      <thead>
        <tr>
          <th scope="col">分类</th>
          <th scope="col">可抽</th>
          <th scope="col">抽取</th>
        </tr>
      </thead>
      <tbody>
        {shown.map(({ code, label, eligible, quota }) => (
          <tr key={code}>
            <th scope="row">{label}</th>
            <td>{formatCount(eligible)}</td>
            <td>{formatCount(quota)}</td>
          </tr>
        ))}
        <tr className="st-total">
          <th scope="row">合计（在册 {formatCount(draw.rows)}）</th>
          <td>{formatCount(draw.eligible)}</td>
          <td>{formatCount(draw.quota)}</td>
        </tr>
      </tbody>
    </table>
  );
}

/** 联合抽签: everybody whose commitment and secret make the one seed. */
function Parties({ joint }: { readonly joint: NonNullable<Ceremony['joint']> }) {
  return (
    <div className="st-digests st-parties">
      <h2>联合抽签：各单位的承诺</h2>
      <dl>
        {joint.members.map(({ authority, digest, stateLabel }) => (
          <div key={authority}>
            <dt>{authority}</dt>
            <dd title={digest ?? stateLabel}>{digest === null ? stateLabel : ends(digest)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function Digests({ ceremony: { draw, witnessesDigest, seal } }: { readonly ceremony: Ceremony }) {
  const lines = [
    { name: '承诺书', sha256: draw.commitment },
    ...draw.files.map(({ name, sha256 }) => ({ name: FILE_WORDS[name] ?? name, sha256 })),
    ...(witnessesDigest === null ? [] : [{ name: '见证人名单', sha256: witnessesDigest }]),
    ...(seal === null ? [] : [{ name: '密封结果', sha256: seal.sha256 }]),
  ];
  return (
    <div className="st-digests">
      <h2>摘要</h2>
      <dl>
        {lines.map(({ name, sha256 }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd title={sha256}>{ends(sha256)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
