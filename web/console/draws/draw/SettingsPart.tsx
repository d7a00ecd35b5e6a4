/** 编组设置: how teams are made of the people there are. */

import { Alert, Form, InputNumber, Select } from 'antd';
import { DescriptionGrid, LawTag, SubmitForm } from '../../../kit/index.ts';
import { changeSettings, type Draw, type Settings } from '../requests.ts';
import { useDrawn } from '../use-drawn.ts';
import { LAW } from '../words.ts';

const LABELS = { teamSize: '每组人数', capacity: '每人上限', loadMax: '最大负荷', units: '每组须有的单位' } as const;
const SAYS = {
  teamSize: '不填：照事项清单的要求，取各事项中最多的。',
  capacity: '一个人在这次抽签里最多查几户。',
  loadMax: '不填：由系统取能配齐的最小值，使各人尽量平均。',
  units: '不选：不要求。选了的，每组至少有该单位一人；名称须与名录库里人员的单位相同。',
} as const;

/** Written while nothing is committed; what was frozen with other settings counts no more. */
export function SettingsPart({ draw }: { readonly draw: Draw }) {
  const { abilities, settings, state } = draw;
  if (!abilities.includes('set')) return <Shown settings={settings} />;
  return (
    <>
      {state === 'frozen' && (
        <Alert type="warning" showIcon className="draw-below" title="名单已经冻结，保存新的设置以后须重新冻结。" />
      )}
      <Editing draw={draw} />
    </>
  );
}

function Shown({ settings: { teamSize, capacity, loadMax, units } }: Pick<Draw, 'settings'>) {
  return (
    <DescriptionGrid
      items={[
        { label: LABELS.teamSize, value: teamSize === null ? '照事项清单的要求' : `${teamSize} 人` },
        { label: LABELS.capacity, value: `${capacity} 户` },
        { label: LABELS.loadMax, value: loadMax === null ? '能配齐的最小值' : `${loadMax} 户` },
        { label: LABELS.units, value: units.length === 0 ? '不要求' : units.join('、') },
      ]}
    />
  );
}

function Editing({ draw: { id, version, settings, frozen } }: { readonly draw: Draw }) {
  const drawn = useDrawn();
  return (
    <SubmitForm<{ settings: Settings }, Draw>
      initial={{ settings }}
      labels={Object.fromEntries(Object.entries(LABELS).map(([name, label]) => [`settings.${name}`, label]))}
      version={version}
      submit={({ settings: { teamSize, capacity, loadMax, units } }, { key, version: seen }) => {
        const written = { teamSize: teamSize ?? null, capacity, loadMax: loadMax ?? null, units: units ?? [] };
        return changeSettings(id, seen ?? version, written, key);
      }}
      done={() => drawn('已保存编组设置。')}
    >
      <Form.Item
        name={['settings', 'teamSize']}
        label={LABELS.teamSize}
        extra={
          <>
            {SAYS.teamSize} <LawTag {...LAW.team} />
          </>
        }
      >
        <InputNumber min={2} max={20} precision={0} suffix="人" />
      </Form.Item>
      <Form.Item
        name={['settings', 'capacity']}
        label={LABELS.capacity}
        extra={SAYS.capacity}
        rules={[{ required: true, message: '请填写每人上限' }]}
      >
        <InputNumber min={1} max={9999} precision={0} suffix="户" />
      </Form.Item>
      <Form.Item name={['settings', 'loadMax']} label={LABELS.loadMax} extra={SAYS.loadMax}>
        <InputNumber min={1} max={9999} precision={0} suffix="户" />
      </Form.Item>
      <Form.Item name={['settings', 'units']} label={LABELS.units} extra={SAYS.units}>
        <Select
          mode="tags"
          maxCount={20}
          options={(frozen?.people.units ?? []).map(({ unit, people }) => ({
            value: unit,
            label: `${unit}（可派 ${people} 人）`,
          }))}
          notFoundContent="冻结一次以后，这里列出有人可派的单位"
        />
      </Form.Item>
    </SubmitForm>
  );
}
