/** The steps of a chain as a table. */

import type { Chain, Step } from '../requests.ts';

interface StepTableProps {
  readonly chain: Chain;
  readonly steps: readonly Step[];
  readonly label: string;
}

/** In the order in which they are decided. */
export function StepTable({ chain: { deciding, superiors }, steps, label }: StepTableProps) {
  const who = (permission: string) => deciding.find((one) => one.permission === permission)?.label ?? permission;
  const where = (authority: string | null) =>
    authority === null ? '本单位' : (superiors.find(({ id }) => id === authority)?.name ?? '上级单位');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard.
    <section className="mq-scroll" tabIndex={0} aria-label={`${label}的审批环节`}>
      <table className="reg-table reg-many-columns">
        <thead>
          <tr>
            <th scope="col">次序</th>
            <th scope="col">环节</th>
            <th scope="col">由谁办理</th>
            <th scope="col">单位</th>
            <th scope="col">要求</th>
            <th scope="col">期限</th>
          </tr>
        </thead>
        <tbody>
          {steps.map((step, at) => (
            <tr key={step.title}>
              <td className="mq-number">{at + 1}</td>
              <td>{step.title}</td>
              <td>{who(step.permission)}</td>
              <td>{where(step.authority)}</td>
              <td>{demands(step)}</td>
              <td className="mq-number">{step.days === null ? '不限期' : `${step.days} 个工作日`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function demands({ twoPersons, stepUp }: Step): string {
  const all = [...(twoPersons ? ['两人通过'] : []), ...(stepUp ? ['电子签名'] : [])];
  return all.length === 0 ? '一人通过' : all.join('、');
}
