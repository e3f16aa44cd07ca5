import { Alert, Text } from '@mantine/core'
import { IconCircleCheck, IconInfoCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from '../form-view/form-view.module.css'

/** What of a published form people will not see; never left out in silence (FRM-3). */
export function CannotBeShownList({
  items,
}: {
  items: { path: string; reason: string; values: Record<string, string> }[]
}) {
  const { t } = useTranslation('forms')
  if (items.length === 0)
    return (
      <Alert color="ok" icon={<IconCircleCheck aria-hidden />} title={t('import.allShown')}>
        {t('import.allShownText')}
      </Alert>
    )
  return (
    <Alert
      color="amber"
      icon={<IconInfoCircle aria-hidden />}
      title={t('import.cannotBeShown', { count: items.length })}
    >
      <ul style={{ margin: 0, paddingLeft: 18 }}>
        {items.map((one) => (
          <li key={`${one.path}/${one.reason}`}>
            {t(`cannotBeShown.${one.reason}`, one.values)}{' '}
            <Text span className={classes.hash} c="dimmed">
              {one.path}
            </Text>
          </li>
        ))}
      </ul>
    </Alert>
  )
}
