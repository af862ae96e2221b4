/** Words of the page of a report, in Chinese. */
export const reportPageZh = {
  title: '评估报告',
  asOf: '评估日期',
  asOfButton: '按此日评估',
  asOfToday: '今天',
  asOfUnread: '日期要写成 2025-12-31 的样子，已改用今天。',
  files: '下载',
  forms: { pdf: 'PDF 文件', docx: 'Word（DOCX）', html: '网页文件' },
  plan: '所属规划',
}

/** The shape of these words. */
export type ReportPageWords = typeof reportPageZh
