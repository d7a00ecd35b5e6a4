/** Entering or replacing a year's holidays: by hand, or from a file of the same form as the shipped ones. */

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Drawer, Form, type FormInstance, Input, Select, Upload } from 'antd';
import { useState } from 'react';
import type { EnterYear as EnterYearBody, YearAnswer } from '../../../server/calendar/schema.ts';
import { api, DateField, FormDrawer, Loading, ProblemNote } from '../../kit/index.ts';
import { bodyOf, type YearFields, yearFields, yearFromFile } from './year-fields.ts';

interface EnterYearProps {
  readonly year: number;
  /** Whether there is data for the year, which is then replaced. */
  readonly known: boolean;
  readonly close: () => void;
  readonly entered: (year: number) => void;
}

const LABELS = { notices: '通知', holidays: '放假', makeUpDays: '调休上班', reason: '理由' };
const CHECKS = ['待核实', '已核实'].map((value) => ({ value, label: value }));
const required = (message: string) => [{ required: true, whitespace: true, message }];
const asked = (message: string) => [{ required: true, message }];

/** Reads the year first where there is one. */
export function EnterYear(props: EnterYearProps) {
  const { year, known, close } = props;
  const before = useQuery({
    queryKey: ['calendar', 'year', year],
    queryFn: ({ signal }) => api.get<YearAnswer>(`/api/calendar/years/${year}`, { signal }),
    enabled: known,
  });
  if (known && before.data === undefined) {
    return (
      <Drawer open title={`${year} 年放假安排`} onClose={close}>
        {before.isError ? <ProblemNote error={before.error} /> : <Loading />}
      </Drawer>
    );
  }
  return <YearForm {...props} before={before.data} />;
}

function YearForm({ year, close, entered, before }: EnterYearProps & { readonly before: YearAnswer | undefined }) {
  const queries = useQueryClient();
  return (
    <FormDrawer<YearFields, YearAnswer>
      title={before === undefined ? `录入 ${year} 年放假安排` : `修改 ${year} 年放假安排`}
      width={760}
      close={close}
      initial={yearFields(year, before)}
      labels={LABELS}
      version={before?.version ?? 0}
      fromRecord={(current) => yearFields(year, current as YearAnswer)}
      submit={(values, { key, version }) =>
        api.put<YearAnswer>(`/api/calendar/years/${year}`, {
          key,
          body: { version: version ?? 0, ...bodyOf(year, values) } satisfies EnterYearBody,
        })
      }
      done={() => {
        void queries.invalidateQueries({ queryKey: ['calendar'] });
        entered(year);
      }}
    >
      {(form) => (
        <>
          <FromFile year={year} form={form} />
          <Notices />
          <Holidays />
          <MakeUpDays />
          <Form.Item name="reason" label="理由">
            <Input.TextArea rows={2} maxLength={500} placeholder="如：按国务院办公厅通知录入" />
          </Form.Item>
        </>
      )}
    </FormDrawer>
  );
}

function FromFile({ year, form }: { readonly year: number; readonly form: FormInstance<YearFields> }) {
  const [refusal, setRefusal] = useState<string | null>(null);
  const read = async (file: File) => {
    const found = yearFromFile(await file.text(), year);
    if (typeof found === 'string') return setRefusal(found);
    setRefusal(null);
    form.setFieldsValue(found);
  };
  return (
    <Form.Item label="从文件填入（可不用）" extra="与随程序提供的年份数据格式相同的 JSON 文件；填入后仍可修改。">
      <Upload
        accept=".json,application/json"
        showUploadList={false}
        beforeUpload={(file) => {
          void read(file);
          // It is read here and sent with the form, not uploaded.
          return false;
        }}
      >
        <Button>选择文件</Button>
      </Upload>
      {refusal !== null && <Alert type="error" showIcon title={refusal} />}
    </Form.Item>
  );
}

function Notices() {
  return (
    <Form.List name="notices">
      {(fields, { add, remove }, { errors }) => (
        <fieldset className="mq-fieldset">
          <legend>通知</legend>
          {fields.map(({ key, name }) => (
            <div key={key} className="mq-panel">
              <Form.Item name={[name, 'issuer']} label="发文机关" rules={required('请填写发文机关')}>
                <Input maxLength={50} />
              </Form.Item>
              <Form.Item name={[name, 'title']} label="标题" rules={required('请填写标题')}>
                <Input maxLength={100} />
              </Form.Item>
              <div className="mq-columns">
                <Form.Item name={[name, 'number']} label="文号" rules={required('请填写文号')}>
                  <Input maxLength={50} />
                </Form.Item>
                <Form.Item name={[name, 'date']} label="日期" rules={asked('请填写日期')}>
                  <DateField />
                </Form.Item>
                {(['title', 'number', 'date', 'days'] as const).map((part, index) => (
                  <Form.Item
                    key={part}
                    name={[name, 'checks', part]}
                    label={`${['标题', '文号', '日期', '放假安排'][index]}与原件核对`}
                  >
                    <Select options={CHECKS} />
                  </Form.Item>
                ))}
              </div>
              <Form.Item name={[name, 'remark']} label="核对说明" rules={required('请写明数据从何而来、与什么核对过')}>
                <Input.TextArea rows={2} maxLength={300} />
              </Form.Item>
              {fields.length > 1 && <Button onClick={() => remove(name)}>去掉这份通知</Button>}
            </div>
          ))}
          <Form.ErrorList errors={errors} />
          <Button
            onClick={() => add({ checks: { title: '待核实', number: '待核实', date: '待核实', days: '待核实' } })}
          >
            再加一份通知
          </Button>
        </fieldset>
      )}
    </Form.List>
  );
}

function Holidays() {
  return (
    <Form.List name="holidays">
      {(fields, { add, remove }, { errors }) => (
        <fieldset className="mq-fieldset" style={{ marginTop: 16 }}>
          <legend>放假（含首尾两天）</legend>
          {fields.map(({ key, name }, index) => (
            <div key={key} className="mq-row">
              <Form.Item name={[name, 'name']} rules={required('请填写节日')}>
                <Input maxLength={20} aria-label={`第 ${index + 1} 段的节日`} placeholder="节日" />
              </Form.Item>
              <Form.Item name={[name, 'from']} rules={asked('请填写开始')}>
                <DateField aria-label={`第 ${index + 1} 段的开始`} placeholder="开始" />
              </Form.Item>
              <Form.Item name={[name, 'to']} rules={asked('请填写结束')}>
                <DateField aria-label={`第 ${index + 1} 段的结束`} placeholder="结束" />
              </Form.Item>
              <Form.Item>
                <Button onClick={() => remove(name)} aria-label={`去掉第 ${index + 1} 段放假`}>
                  去掉
                </Button>
              </Form.Item>
            </div>
          ))}
          <Form.ErrorList errors={errors} />
          <Button onClick={() => add({})}>再加一段放假</Button>
        </fieldset>
      )}
    </Form.List>
  );
}

function MakeUpDays() {
  return (
    <Form.List name="makeUpDays">
      {(fields, { add, remove }, { errors }) => (
        <fieldset className="mq-fieldset" style={{ margin: '16px 0' }}>
          <legend>调休上班</legend>
          <div className="mq-row">
            {fields.map(({ key, name }, index) => (
              <div key={key} className="mq-row">
                <Form.Item name={name} rules={asked('请填写日期')}>
                  <DateField aria-label={`第 ${index + 1} 个调休上班日`} />
                </Form.Item>
                <Form.Item>
                  <Button onClick={() => remove(name)} aria-label={`去掉第 ${index + 1} 个调休上班日`}>
                    去掉
                  </Button>
                </Form.Item>
              </div>
            ))}
          </div>
          <Form.ErrorList errors={errors} />
          <Button onClick={() => add(null)}>再加一天</Button>
        </fieldset>
      )}
    </Form.List>
  );
}
