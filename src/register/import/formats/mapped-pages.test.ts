import { expect, test } from 'vitest'
import { mappingOf, replacementWords } from '../../../../test/import-packs.ts'
import { editionsOf, entryOf, readItems, summary } from '../../../../test/read-items.ts'
import { readPage } from './html-tables.ts'
import { mappedPagesReader } from './mapped-pages.ts'

const reader = mappedPagesReader(mappingOf('cn-platform-page'), replacementWords)
const read = (html: string) => readItems(reader, entryOf(html, 'page.html'))

const DETAIL = `<html><script>var a = "<td>标准号：GB 9</td>"</script><!-- <td>标准号：GB 8</td> -->
<table><tr><td><h1>标准号：GB/T 1-2020
 <span class="label label-warning">采</span></h1></td></tr></table>
<table><tr><td>中文标准名称：<b>试验 第1部分：总则</b></td></tr><tr><td>英文标准名称：Tests &amp; trials</td></tr>
<tr><td>标准状态：<span>现行</span></td></tr></table>
<div class="row"><div class="col title">中国标准分类号（CCS）</div><div class="col content"> A00 </div>
<div class="col title">发布日期</div><div class="col content">2020-03-31</div>
<div class="col title">备注</div><div class="col content">2020-10-01实施,代替GB/T 1-2009</div>
<div class="col title">发布单位</div><div class="col content"> </div></div></html>`

test('a page about one standard', async () => {
  expect(editionsOf(await read(DETAIL))).toEqual([
    {
      kind: 'edition',
      identifier: 'GB/T 1-2020',
      titles: { zh: '试验 第1部分：总则', en: 'Tests & trials' },
      status: '现行',
      published: '2020-03-31',
      ccs: ['A00'],
      adoptsInternational: true,
      relations: [{ kind: 'replaces', target: 'GB/T 1-2009' }],
      doubts: [{ field: 'relations', raw: '2020-10-01实施,代替GB/T 1-2009', reason: 'unread-replacement' }],
    },
  ])
})

const LIST = `<table><tr><td>每页</td></tr></table><table class="result_list"><tbody><tr><th>序号</th>
<th><div>标准号</div></th><th>是否采标</th><th>标准名称</th><th>状态</th></tr></tbody><tbody>
<tr><td>1</td><td><a>GB/T 1-2000</a></td><td><span class="label">采</span></td><td><a>甲</a></td><td>废止</td></tr>
<tr><td>2</td><td><a>GB/T 1-2020</a></td><td></td><td><a>乙</a></td><td>现行</td></tr>
<tr><td colspan="5">无</td></tr></tbody></table>`

test('a page that lists standards', async () => {
  const items = await read(LIST)
  expect(summary(items)).toEqual(['GB/T 1-2000', 'GB/T 1-2020', '?no-identifier page.html row 3'])
  expect(editionsOf(items).map(({ adoptsInternational, status }) => [adoptsInternational, status])).toEqual([
    [true, '废止'],
    [undefined, '现行'],
  ])
})

test('pages recorded as JSON', async () => {
  const pages = [
    { uri: 'https://example.org/1', body: DETAIL },
    { uri: 'x', body: 7 },
    { uri: 'y', body: '<p>404</p>' },
  ]
  const items = await readItems(reader, entryOf(JSON.stringify(pages), 'pages.json'))
  expect(summary(items)).toEqual(['GB/T 1-2020', '?unknown-shape #2', '?unknown-shape #3'])
  expect(editionsOf(items)[0]?.link).toBe('https://example.org/1')
})

test('markup that never ends is read in bounds', () => {
  expect(readPage(`${'<table><tr><td>'.repeat(20_000)}标准号：A 1`).pairs.get('标准号')).toBe('A 1')
  expect(readPage('</td></table></tr></script><td>a：b').pairs.get('a')).toBe('b')
})
