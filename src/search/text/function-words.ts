/**
 * Words that say little in a query: a text need not have them where other words are asked for. They are in the index
 * like any other. Simplified, folded; grammar first, then what is true of nearly every document of a register.
 */
export const FUNCTION_WORDS: ReadonlySet<string> = new Set(
  `a an the and or of for in on at to by with from into as is are be been was were its it this that these those which
  what how than via per using used use between within under over about against all any each other not no do does
  de du des la le les l d un une et ou en au aux pour par sur dans avec sans sous entre ce cette ces qui que est sont
  der das und oder für von mit zur zum
  standard standards norm norms norme normes latest
  的 地 得 之 与 和 及 或 等 其 于 在 对 对于 为 以 以及 用 用于 由 从 到 向 按 并 并且 而 且 被 把 将 所 是 有 中 内 上 下 类 型 种 个 该 此 各
  关于 有关 相关 基于 针对 根据 通过 进行 什么 哪些 哪个 如何 怎么 怎样 吗 呢 请问 查询 查找 最新 现行 最新版
  标准 国标 行标 地标 团标 企标 国家标准 行业标准 地方标准 团体标准 企业标准 国际标准`.split(/\s+/),
)
