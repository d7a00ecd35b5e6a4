/** “如果……”: other ratios, a person away, one more person, a rule not counted. */

import { Button, Checkbox, InputNumber, Select, Slider } from 'antd';
import { useState } from 'react';
import { DateField } from '../../../kit/index.ts';
import { Lines } from '../plans/Lines.tsx';
import type { Forecast, PlanRow } from '../requests.ts';
import type { Conditions } from './what-if.ts';

interface ConditionFieldsProps {
  readonly rows: readonly PlanRow[];
  /** Of the last answer: whose names and which rules can be chosen. */
  readonly forecast: Forecast | undefined;
  readonly conditions: Conditions;
  readonly change: (part: Partial<Conditions>) => void;
}

export function ConditionFields(props: ConditionFieldsProps) {
  return (
    <>
      <Ratios {...props} />
      <AwayFields {...props} />
      <ExtraFields {...props} />
      <Caps {...props} />
    </>
  );
}

function Ratios({ rows, conditions: { percents }, change }: ConditionFieldsProps) {
  const set = (key: string, value: number | null) =>
    value !== null && change({ percents: { ...percents, [key]: value } });
  return (
    <fieldset className="reg-list plan-group">
      <legend>如果改比例</legend>
      <div className="plan-sliders">
        {rows.map(({ key, taken, ratio }) => {
          const value = percents[key] ?? (ratio ?? 0) / 100;
          const name = taken?.name ?? '未选事项';
          return (
            <div key={key}>
              <div className="mq-row mq-spread">
                <span>{name}</span>
                <InputNumber
                  aria-label={`${name}：比例（百分之几）`}
                  min={0.01}
                  max={100}
                  precision={2}
                  suffix="%"
                  size="small"
                  value={value}
                  onChange={(next) => set(key, next)}
                />
              </div>
              <Slider
                min={1}
                max={100}
                value={value}
                tooltip={{ formatter: (percent) => `${percent}%` }}
                ariaLabelForHandle={`${name}：比例`}
                onChange={(next) => set(key, next)}
              />
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}

/** Only inspectors of the registry: people added here are there for the whole year. */
function AwayFields({ forecast, conditions: { away }, change }: ConditionFieldsProps) {
  const [inspector, setInspector] = useState<string | null>(null);
  const [from, setFrom] = useState<string | null>(null);
  const [until, setUntil] = useState<string | null>(null);
  const people = (forecast?.workload ?? []).filter(({ inspector: id }) => !id.startsWith('extra-'));
  const nameOf = (id: string) => people.find((one) => one.inspector === id)?.name ?? '检查人员';
  const add = () => {
    if (inspector === null || from === null || until === null) return;
    change({ away: [...away, { inspector, from, until }] });
    setInspector(null);
  };
  return (
    <fieldset className="reg-list plan-group">
      <legend>如果有人不在</legend>
      <ul className="mq-plain-list">
        {away.map((one) => (
          <li key={`${one.inspector} ${one.from} ${one.until}`} className="mq-row">
            <span>
              {nameOf(one.inspector)}，{one.from} 至 {one.until}
            </span>
            <Button size="small" onClick={() => change({ away: away.filter((other) => other !== one) })}>
              去掉
            </Button>
          </li>
        ))}
      </ul>
      <div className="mq-row plan-pair">
        <Select
          aria-label="谁不在"
          placeholder="谁"
          value={inspector}
          options={people.map(({ inspector: id, name }) => ({ value: id, label: name }))}
          onChange={setInspector}
        />
        <DateField aria-label="从哪一天" value={from} onChange={setFrom} />
        <DateField aria-label="到哪一天" value={until} onChange={setUntil} />
        <Button disabled={inspector === null || from === null || until === null || from > until} onClick={add}>
          加入
        </Button>
      </div>
    </fieldset>
  );
}

function ExtraFields({ conditions: { extra }, change }: ConditionFieldsProps) {
  const at = (place: number, skills: string[]) =>
    change({ extra: extra.map((one, no) => (no === place ? skills : one)) });
  const name = (place: number) => `增加的第 ${place + 1} 人`;
  return (
    <fieldset className="reg-list plan-group">
      <legend>如果增加人员</legend>
      {extra.map((skills, place) => (
        <div key={name(place)} className="mq-row plan-pair">
          <span>{name(place)}，专业：</span>
          <Lines value={[...skills]} onChange={(next) => at(place, next)} label={`${name(place)}的专业`} />
          <Button size="small" onClick={() => change({ extra: extra.filter((_, no) => no !== place) })}>
            去掉
          </Button>
        </div>
      ))}
      <Button disabled={extra.length >= 20} onClick={() => change({ extra: [...extra, []] })}>
        增加一人
      </Button>
    </fieldset>
  );
}

function Caps({ forecast, conditions: { capsOff }, change }: ConditionFieldsProps) {
  const caps = forecast?.caps ?? [];
  if (caps.length === 0) return null;
  return (
    <fieldset className="reg-list plan-group">
      <legend>如果不计某条规则（只用于比较，实施时仍须遵守）</legend>
      <Checkbox.Group
        className="reg-choices"
        value={[...capsOff]}
        options={caps.map(({ id, title }) => ({ value: id, label: title }))}
        onChange={(next) => change({ capsOff: next })}
      />
    </fieldset>
  );
}
