import type { Forecast } from '../plans/index.ts'

/** A forecast in one line: median, the middle four fifths, how likely it is to be met; or the fact, or why there is none. */
export function forecastLine(forecast: Forecast, language: 'zh' | 'en'): string {
  const { due } = forecast
  switch (forecast.kind) {
    case 'none':
      return {
        zh: `无预测：${forecast.reason.message.zh}`,
        en: `no forecast: ${forecast.reason.message.en}`,
      }[language]
    case 'decided': {
      const met = { zh: ['未达到', '已达到'], en: ['not met', 'met'] }[language][Number(forecast.met)]
      return {
        zh: `${due} 已到期：${printed(forecast.value)}，${met}`,
        en: `due ${due}, over: ${printed(forecast.value)}, ${met}`,
      }[language]
    }
    case 'simulated': {
      const { low, median, high, probability, window } = forecast
      const [likely, middle] = [chance(probability), `${printed(low)}–${printed(high)}`]
      return {
        zh: `预测 ${due}：${printed(median)}（八成可能在 ${middle}），达到的可能 ${likely}；按 ${window.from} 至 ${window.until} 的速度`,
        en: `forecast ${due}: ${printed(median)} (four in five: ${middle}), met with ${likely}; at the rate of ${window.from} to ${window.until}`,
      }[language]
    }
  }
}

function printed(value: number): string {
  return String(Math.round(value * 10) / 10)
}

// Simulation cannot tell never from hardly ever.
function chance(probability: number): string {
  if (probability < 0.01) return '<1 %'
  return probability > 0.99 ? '>99 %' : `${Math.round(probability * 100)} %`
}
