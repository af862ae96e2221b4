import { describe, expect, it } from 'vitest'
import { chooseLang, chooseTheme, rememberPreference } from './preferences.ts'

describe('language', () => {
  it.each([
    [null, undefined, undefined, 'en'],
    [null, undefined, 'zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
    [null, undefined, 'fr, en;q=0.3, zh;q=0.7', 'zh'],
    [null, undefined, 'zh;q=0, en', 'en'],
    [null, undefined, 'fr, *;q=0.5', 'en'],
    [null, undefined, ';;;,q=,'.repeat(1000), 'en'],
    [null, 'a=1; lang=zh', 'en', 'zh'],
    [null, 'lang=xx; xlang=zh', 'zh', 'zh'],
    [null, 'xlang=zh', 'en', 'en'],
    ['en', 'lang=zh', 'zh', 'en'],
    ['de', 'lang=zh', 'en', 'zh'],
  ] as const)('address %s, cookie %s, browser %s: %s', (parameter, cookie, accept, expected) => {
    expect(chooseLang(parameter, cookie, accept)).toBe(expected)
  })
})

describe('theme', () => {
  it.each([
    [undefined, 'auto'],
    ['theme=dark', 'dark'],
    ['theme=<script>', 'auto'],
  ])('cookie %s: %s', (cookie, expected) => expect(chooseTheme(cookie)).toBe(expected))

  it('is kept in a cookie that only goes over TLS where the portal does', () => {
    expect(rememberPreference('theme', 'dark', 'https://s.example')).toMatch(
      /^theme=dark; Path=\/; .*HttpOnly; Secure$/,
    )
    expect(rememberPreference('lang', 'zh', 'http://s.example')).not.toContain('Secure')
  })
})
