import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../kernel/use-format.ts'
import classes from '../form-view/form-view.module.css'
import type { SavingState } from './use-saving.ts'

const minuteMs = 60_000

/** "Saved just now". Said aloud only when it failed: after each pause it would only disturb. */
export function SavedNote({ state, savedAt }: { state: SavingState; savedAt: string | null }) {
  const { t } = useTranslation('forms')
  const format = useFormat()
  const [now, setNow] = useState(() => Date.now())
  // biome-ignore lint/correctness/useExhaustiveDependencies: a saving begins the count anew
  useEffect(() => {
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), minuteMs / 2)
    return () => clearInterval(timer)
  }, [savedAt])
  const isFresh = savedAt !== null && now - Date.parse(savedAt) < minuteMs
  const words =
    state === 'failed'
      ? t('saved.failed')
      : state === 'saving'
        ? t('saved.saving')
        : savedAt === null
          ? ''
          : isFresh
            ? t('saved.justNow')
            : t('saved.ago', { ago: format.ago(savedAt, now) })
  return (
    <span className={classes.saved} data-state={state} role={state === 'failed' ? 'alert' : undefined}>
      {words}
    </span>
  )
}
