import { useMediaQuery } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import { useCorrespondence } from '../correspondence.ts'

/** On a phone the list is a page of its own; beside the list there is nowhere to go back to. */
export function useWayBack() {
  const { t } = useTranslation('messaging')
  const { base } = useCorrespondence()
  const isNarrow = useMediaQuery('(max-width: 56.24em)', undefined, { getInitialValueInEffect: false })
  return isNarrow ? { back: { to: base, label: t('back') } } : {}
}
