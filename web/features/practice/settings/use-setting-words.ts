import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../kernel/use-format.ts'
import type { Setting } from '../practice-queries.ts'

/** Settings of which each value has its own words. */
const worded: Partial<Record<Setting, true>> = {
  wordForClient: true,
  answerTime: true,
  features: true,
  secondFactorRequiredFor: true,
  guardianLimitedPermissions: true,
}

/** How a setting and its value are called, where both versions of an edit are told. */
export function useSettingWords() {
  const { t } = useTranslation('practice')
  const format = useFormat()
  const wordOf = (name: Setting, value: unknown): string => {
    if (value === null || value === undefined || value === '') return ''
    if (Array.isArray(value)) return value.map((one) => wordOf(name, one)).join(', ')
    if (typeof value === 'boolean') return t(value ? 'settings.yes' : 'settings.no')
    if (name === 'bannerUntil') return format.day(String(value))
    return worded[name] ? t(`settings.value.${name}.${String(value)}`) : String(value)
  }
  return {
    label: (name: Setting): string => t(`settings.field.${name}`),
    value: wordOf,
  }
}
