/** The fields of the three steps of set-up. */

import { useId } from 'react';
import { PASSWORD_HINT } from './ChangePassword.tsx';
import { Field } from './Field.tsx';
import { LEVELS, type SetUpValues } from './set-up-values.ts';

interface StepProps {
  readonly values: SetUpValues;
  readonly change: (changes: Partial<SetUpValues>) => void;
}

interface CheckedStepProps extends StepProps {
  readonly errorOf: (field: string) => string | undefined;
}

/** 单位信息. */
export function AuthorityFields({ values, change, errorOf }: CheckedStepProps) {
  const level = useId();
  return (
    <>
      <Field
        label="单位全称"
        value={values.name}
        onChange={(name) => change({ name })}
        error={errorOf('authority.name')}
        autoComplete="organization"
        autoFocus
        maxLength={60}
        required
      />
      <Field
        label="简称（可不填）"
        value={values.shortName}
        onChange={(shortName) => change({ shortName })}
        error={errorOf('authority.shortName')}
        maxLength={20}
      />
      <div className="en-field">
        <label htmlFor={level}>层级</label>
        <select id={level} value={values.level} onChange={({ target }) => change({ level: target.value })}>
          {LEVELS.map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </div>
      <Field
        label="行政区划代码"
        hint="6 位数字，如大洼区为 211104。"
        value={values.regionCode}
        onChange={(regionCode) => change({ regionCode })}
        error={errorOf('authority.regionCode')}
        inputMode="numeric"
        maxLength={6}
        required
      />
      <Field
        label="统一社会信用代码（可不填）"
        value={values.uscc}
        onChange={(uscc) => change({ uscc })}
        error={errorOf('authority.uscc')}
        maxLength={18}
      />
    </>
  );
}

/** 系统管理员. */
export function AdministratorFields({ values, change, errorOf }: CheckedStepProps) {
  return (
    <>
      <p className="en-note">系统管理员开设账号、分配角色，不办理业务；登录后须启用动态口令。</p>
      <Field
        label="姓名"
        value={values.person}
        onChange={(person) => change({ person })}
        error={errorOf('administrator.name')}
        autoComplete="name"
        autoFocus
        maxLength={30}
        required
      />
      <Field
        label="用户名"
        hint="3 到 32 位，以字母开头，由字母、数字、点和下划线组成。"
        value={values.username}
        onChange={(username) => change({ username })}
        error={errorOf('administrator.username')}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={32}
        required
      />
      <Field
        label="密码"
        type="password"
        hint={PASSWORD_HINT}
        value={values.password}
        onChange={(password) => change({ password })}
        error={errorOf('administrator.password')}
        autoComplete="new-password"
        required
      />
      <Field
        label="再输入一次密码"
        type="password"
        value={values.again}
        onChange={(again) => change({ again })}
        error={errorOf('again')}
        autoComplete="new-password"
        required
      />
    </>
  );
}

/** 是否载入示例数据. */
export function SampleChoice({ values, change }: StepProps) {
  return (
    <fieldset className="en-choice">
      <legend>要不要先放一套示例数据？</legend>
      <label>
        <input type="radio" name="sample" checked={!values.sample} onChange={() => change({ sample: false })} />
        <span>
          <strong>不要，正式使用</strong>
          <small>名录库是空的，登录后导入本单位的表格。</small>
        </span>
      </label>
      <label>
        <input type="radio" name="sample" checked={values.sample} onChange={() => change({ sample: true })} />
        <span>
          <strong>载入示例数据，先试用</strong>
          <small>
            约 60 家检查对象、两个单位的 12 名执法人员和一年的经过，名称均为虚构。示例数据不能混入正式数据。
          </small>
        </span>
      </label>
    </fieldset>
  );
}
