import { describe, expect, it } from 'vitest'
import { paths } from './paths.ts'
import { slugText } from './register/slug-text.ts'

describe('paths', () => {
  it.each([
    [paths.search(), '/search'],
    [paths.search('GB/T 1.1 标准'), '/search?q=GB%2FT+1.1+%E6%A0%87%E5%87%86'],
    [paths.search('', { level: ['national', 'local'] }), '/search?level=national&level=local'],
    [
      paths.search('a&b=c', { source: ['x y'] }, { order: 'newest', cursor: 'c/2' }),
      '/search?q=a%26b%3Dc&source=x+y&order=newest&cursor=c%2F2',
    ],
    [paths.standard('GB-T-19001-2016'), '/standards/GB-T-19001-2016'],
    [paths.standard('../../x?y#z'), '/standards/..%2F..%2Fx%3Fy%23z'],
    [paths.standard('ISO-9001-2015', '2020-01-01'), '/standards/ISO-9001-2015?as-of=2020-01-01'],
  ])('%s', (path, expected) => expect(path).toBe(expected))

  it('keeps the rest of the address when one parameter changes', () => {
    const url = new URL('http://localhost/search?q=%E8%B4%A8%E9%87%8F&lang=en')
    expect(paths.inLanguage(url, 'zh')).toBe('/search?q=%E8%B4%A8%E9%87%8F&lang=zh')
    expect(paths.without(url, 'q')).toBe('/search?lang=en')
    expect(paths.inTheme(url, 'dark')).toContain('&theme=dark')
  })

  it('never leads to another host', () => {
    expect(paths.without(new URL('http://localhost//evil.example/x?theme=dark'), 'theme')).toBe('/evil.example/x')
  })
})

describe('the designation behind an address', () => {
  it.each([
    ['GB-T-19001-2016', 'GB/T 19001-2016'],
    ['ISO-IEC-27001-2022', 'ISO/IEC 27001-2022'],
    ['DB11-T-123-2020', 'DB11/T 123-2020'],
    ['RFC-9110', 'RFC 9110'],
    ['标准-1', '标准 1'],
    ['', ''],
  ])('%s is read as %s', (slug, text) => expect(slugText(slug)).toBe(text))
})
