import { Alert, Text } from '@mantine/core'
import { IconCircleCheck, IconInfoCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from '../form-view/form-view.module.css'

interface CannotBeShown {
  path: string
  reason: string
  values: Record<string, string>
}

/** What of a published form people will not see; never left out in silence (FRM-3). The same said of many places is said once. */
export function CannotBeShownList({ items }: { items: CannotBeShown[] }) {
  const { t } = useTranslation('forms')
  if (items.length === 0)
    return (
      <Alert color="ok" icon={<IconCircleCheck aria-hidden />} title={t('import.allShown')}>
        {t('import.allShownText')}
      </Alert>
    )
  const pathsByWords = new Map<string, string[]>()
  for (const one of items) {
    const words = t(`cannotBeShown.${one.reason}`, one.values)
    pathsByWords.set(words, [...(pathsByWords.get(words) ?? []), one.path])
  }
  return (
    <Alert
      color="amber"
      icon={<IconInfoCircle aria-hidden />}
      title={t('import.cannotBeShown', { count: items.length })}
    >
      <ul style={{ margin: 0, paddingLeft: 18, overflowWrap: 'anywhere' }}>
        {[...pathsByWords].map(([words, paths]) => (
          <li key={words}>
            {words}{' '}
            <Text span className={classes.hash} c="dimmed">
              {paths.join(', ')}
            </Text>
          </li>
        ))}
      </ul>
    </Alert>
  )
}
