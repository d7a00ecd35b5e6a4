/** The middle of the stage: what happens now, in one large sentence and what belongs to it. */

import { formatCount, formatTime } from '../../../kit/index.ts';
import { DrawnList } from './DrawnList.tsx';
import { JoinPanel } from './JoinPanel.tsx';
import type { Ceremony } from './requests.ts';
import { ValueShown } from './ValueShown.tsx';
import { WitnessList } from './WitnessList.tsx';
import { phonesRule } from './words.ts';

interface SceneProps {
  readonly ceremony: Ceremony;
  /** Null until the ceremony is open, or not yet known here. */
  readonly code: string | null;
}

export function Scene({ ceremony, code }: SceneProps) {
  const { draw, witnesses } = ceremony;
  if (draw.state === 'disclosed' && ceremony.disclosedAt !== null)
    return <DrawnList id={draw.id} since={ceremony.disclosedAt} now={ceremony.now} quota={draw.quota} />;
  const rule = phonesRule(ceremony);
  const lead = leadElsewhere(ceremony);
  return (
    <>
      <output className="st-now" aria-live="polite">
        <h2>{draw.stateLabel}</h2>
        <p>{sentenceOf(ceremony)}</p>
      </output>
      {draw.state === 'committed' && <p className="st-time">承诺的抽签时间：{formatTime(draw.drawAt)}</p>}
      {draw.state === 'joining' &&
        (lead === null ? (
          <JoinPanel id={draw.id} code={code} />
        ) : (
          <p className="st-rule">见证人请扫{lead}大屏幕上的二维码加入。</p>
        ))}
      <ValueShown ceremony={ceremony} />
      {draw.state === 'executing' && ceremony.progress?.stopped !== true && <Progress progress={ceremony.progress} />}
      {draw.state === 'drawn' && <Sealed ceremony={ceremony} />}
      {draw.state !== 'drawn' && witnesses.length > 0 && (
        <WitnessList witnesses={witnesses} revealing={draw.state === 'revealing'} />
      )}
      {rule !== null && <p className="st-rule">{rule}</p>}
    </>
  );
}

/** Who holds the ceremony of a joint draw, where it is another authority. */
function leadElsewhere({ joint, draw }: Ceremony): string | null {
  const lead = joint?.members[0];
  return lead === undefined || lead.draw === draw.id ? null : lead.authority;
}

/** Of the step that is now; of an ended draw, of the last one done. */
function sentenceOf({ steps, draw, progress }: Ceremony): string {
  if (draw.state === 'aborted') return '这次抽签已按程序中止，没有结果；编号和中止理由在公开页面长期保留。';
  if (progress?.stopped === true)
    return '种子已经固定。上一次没有算完，等主持人继续：用同一个种子从头计算，结果与原来要算出的完全相同。';
  const now = steps.find(({ state }) => state === 'now') ?? steps.findLast(({ state }) => state === 'done');
  return now?.sentence ?? '';
}

function Progress({ progress }: Pick<Ceremony, 'progress'>) {
  const { done = 0, total = null, sentence = '正在计算…' } = progress ?? {};
  const share = total === null || total === 0 ? null : Math.floor((100 * done) / total);
  return (
    <div className="st-progress">
      <progress aria-label="执行进度" max={100} {...(share === null ? {} : { value: share })} />
      <p>
        {sentence}
        {share !== null && ` ${share}%`}
      </p>
    </div>
  );
}

/** Counts and a digest: no name is on the wall before the day. */
function Sealed({ ceremony: { draw, seal } }: { readonly ceremony: Ceremony }) {
  return (
    <div className="st-sealed">
      <p className="st-big">
        已抽取 <b>{formatCount(seal?.selected ?? draw.quota)}</b> 户
      </p>
      <p>
        {seal?.complete === false ? '检查人员不足，按规则增补人员后再次匹配；抽中的户不变。' : '检查人员已全部匹配。'}
        名单密封保存{draw.embargo === null ? '' : `到 ${draw.embargo}，次日零时公开`}
        ；公开前只有指定的知悉人可以查阅，每次查阅都有记录。
      </p>
      {seal !== null && <p className="st-digest-large">密封摘要 {seal.sha256.replaceAll(/(.{8})/g, '$1 ').trim()}</p>}
    </div>
  );
}
