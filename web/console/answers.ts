/** What the server answers, in its own types. Nothing of the server's code reaches the browser. */

import type {
  accountAnswer,
  accountsAnswer,
  authorityAnswer,
  authorityDetail,
  bindingAnswer,
  officeAnswer,
  passkeysAnswer,
  sessionsAnswer,
  twoPersonAnswer,
  waysAnswer,
  whoAnswer,
} from '../../server/identity/schema.ts';

type Answer<Schema extends { readonly _output: unknown }> = Schema['_output'];

export type Who = Answer<typeof whoAnswer>;
export type Account = Answer<typeof accountAnswer>;
export type Accounts = Answer<typeof accountsAnswer>;
export type Authority = Answer<typeof authorityAnswer>;
export type AuthorityDetail = Answer<typeof authorityDetail>;
export type Office = Answer<typeof officeAnswer>;
export type TwoPersonRequest = Answer<typeof twoPersonAnswer>;
export type SessionList = Answer<typeof sessionsAnswer>;
export type Ways = Answer<typeof waysAnswer>;
export type PasskeyList = Answer<typeof passkeysAnswer>;
export type Binding = Answer<typeof bindingAnswer>;
