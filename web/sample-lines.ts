/** Lines about made-up editions, for the samples of pages. */
import type { EditionSummary } from '../src/register/views.ts'

const LONG_ZH =
  '信息技术 网络安全 面向工业互联网平台与新一代人工智能融合应用的可信数据空间体系结构、接口协议、互操作能力评估方法及其在装备制造、原材料、消费品、电子信息等重点行业中实施的总体要求与通用技术规范 第12部分：跨域身份鉴别、访问控制与安全审计数据格式'
const LONG_EN =
  'Information technology — Cybersecurity — Architecture, interface protocols and interoperability assessment of trusted data spaces for the combined use of industrial internet platforms and new-generation artificial intelligence in equipment manufacturing, raw materials, consumer goods, electronics and other key industries — General requirements and common technical specifications for planning, design, construction, operation, maintenance, evaluation and continual improvement — Part 12: Data formats for cross-domain identity authentication, access control, accountability and security audit of federated participants'

export const CURRENT: EditionSummary = {
  key: 'GB/T 19001-2016',
  slug: 'GB-T-19001-2016',
  identifier: 'GB/T 19001—2016',
  titles: { zh: '质量管理体系 要求', en: 'Quality management systems — Requirements' },
  status: 'in-force',
  level: 'national',
  force: 'recommended',
  publisher: 'GB',
  published: '2016-12-30',
  effective: '2017-07-01',
}

export const EARLIER: EditionSummary = {
  ...CURRENT,
  key: 'GB/T 19001-2008',
  slug: 'GB-T-19001-2008',
  identifier: 'GB/T 19001—2008',
  status: 'superseded',
  published: '2008-12-30',
  effective: '2009-03-01',
}

export const FIRST: EditionSummary = {
  ...EARLIER,
  key: 'GB/T 19001-2000',
  slug: 'GB-T-19001-2000',
  identifier: 'GB/T 19001—2000',
  published: '2000-12-28',
  effective: '2001-06-01',
}

export const SOURCE: EditionSummary = {
  key: 'ISO 9001:2015',
  slug: 'ISO-9001-2015',
  identifier: 'ISO 9001:2015',
  titles: { en: 'Quality management systems — Requirements', fr: 'Systèmes de management de la qualité — Exigences' },
  status: 'in-force',
  level: 'international',
  publisher: 'ISO',
  published: '2015-09',
}

export const LONG: EditionSummary = {
  key: 'GB/T 99999.12-2027',
  slug: 'GB-T-99999.12-2027',
  identifier: 'GB/T 99999.12—2027',
  titles: { zh: LONG_ZH, en: LONG_EN },
  status: 'coming',
  level: 'national',
  force: 'recommended',
  published: '2026-10-01',
  effective: '2027-02-01',
}

export const OTHERS: readonly EditionSummary[] = [
  { ...SOURCE, key: 'W', slug: 'W', identifier: 'ISO 9001:1994', status: 'withdrawn', published: '1994-07' },
  {
    ...SOURCE,
    key: 'P',
    slug: 'P',
    identifier: 'ISO/DIS 9001',
    status: 'in-preparation',
    titles: { en: 'Quality management systems — Requirements with guidance for use' },
  },
  {
    ...SOURCE,
    key: 'U',
    slug: 'U',
    identifier: 'ISO/IEC/IEEE 8802-3:2021/Amd 11:2022/Cor 1:2023',
    status: 'unknown',
    simulated: true,
    titles: { en: 'Telecommunications and exchange between systems' },
  },
]
