/** The tables of accounts, sessions and organisations, for both engines. */

import { appendOnlyTriggers, type Migration } from '../platform/index.ts';

export const identityMigrations: readonly Migration[] = [
  {
    name: 'identity-0001-organisations',
    statements: ({ text, integer, end }) => [
      `create table authority (id ${text} primary key, name ${text} not null unique, short_name ${text} not null,
        uscc ${text} unique, region_code ${text} not null, level ${text} not null, superior ${text} references authority (id),
        standing ${text} not null, state ${text} not null, version ${integer} not null, created_at ${text} not null${end}`,
      `create table office (id ${text} primary key, organisation ${text} not null references authority (id),
        name ${text} not null, state ${text} not null, version ${integer} not null, created_at ${text} not null,
        unique (organisation, name)${end}`,
    ],
  },
  {
    name: 'identity-0002-accounts',
    statements: ({ text, integer, end }) => [
      `create table account (id ${text} primary key, username ${text} not null unique, name ${text} not null,
        email ${text} not null unique, email_verified ${integer} not null, image ${text},
        two_factor_enabled ${integer} not null, created_at ${text} not null, updated_at ${text} not null,
        organisation ${text} not null references authority (id), office ${text} references office (id),
        state ${text} not null, password_due_since ${text}, last_sign_in_at ${text}, version ${integer} not null${end}`,
      'create index account_organisation on account (organisation, username)',
      `create table credential (id ${text} primary key, account ${text} not null references account (id),
        provider ${text} not null, provider_account ${text} not null, password ${text}, access_token ${text},
        refresh_token ${text}, id_token ${text}, access_token_expires_at ${text}, refresh_token_expires_at ${text},
        scope ${text}, created_at ${text} not null, updated_at ${text} not null, unique (provider, provider_account)${end}`,
      'create index credential_account on credential (account)',
      `create table role_grant (id ${text} primary key, account ${text} not null references account (id),
        role ${text} not null, office ${text} references office (id), granted_by ${text}, granted_at ${text} not null${end}`,
      'create index role_grant_account on role_grant (account)',
      `create table password_past (id ${text} primary key, account ${text} not null references account (id),
        hash ${text} not null, set_at ${text} not null${end}`,
      'create index password_past_account on password_past (account, set_at)',
      `create table two_person (id ${text} primary key, kind ${text} not null, account ${text} not null references account (id),
        role ${text}, reason ${text} not null, asked_by ${text} not null references account (id), asked_at ${text} not null,
        state ${text} not null, decided_by ${text} references account (id), decided_at ${text}${end}`,
    ],
  },
  {
    name: 'identity-0003-sessions',
    statements: ({ text, integer, end }) => [
      `create table session (id ${text} primary key, token ${text} not null unique,
        account ${text} not null references account (id), address ${text}, user_agent ${text}, expires_at ${text} not null,
        created_at ${text} not null, updated_at ${text} not null, method ${text}, admitted_at ${text}, seen_at ${text},
        viewing ${text} references account (id)${end}`,
      'create index session_account on session (account)',
      `create table verification (id ${text} primary key, identifier ${text} not null, value ${text} not null,
        expires_at ${text} not null, created_at ${text} not null, updated_at ${text} not null${end}`,
      'create index verification_identifier on verification (identifier)',
      `create table two_factor (id ${text} primary key, account ${text} not null unique references account (id),
        secret ${text} not null, backup_codes ${text} not null, verified ${integer}, failed_count ${integer},
        locked_until ${text}${end}`,
      `create table sign_in_attempt (username_digest ${text} primary key, count ${integer} not null,
        last_at ${text} not null, locked_until ${text}${end}`,
      `create table used_code (account ${text} not null, digest ${text} not null, at ${text} not null,
        primary key (account, digest)${end}`,
    ],
  },
  {
    name: 'identity-0004-versions',
    statements: (words) => [
      `create table identity_version (kind ${words.text} not null, id ${words.text} not null,
        version ${words.integer} not null, salt ${words.text} not null, content ${words.text} not null,
        at ${words.text} not null, primary key (kind, id, version)${words.end}`,
      ...appendOnlyTriggers(words, 'identity_version'),
    ],
  },
];
