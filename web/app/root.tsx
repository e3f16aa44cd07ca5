import { useNetwork } from '@mantine/hooks'
import { IconWifiOff } from '@tabler/icons-react'
import { Outlet } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import classes from './root.module.css'

export function Root() {
  const { t } = useTranslation('kernel')
  const { online } = useNetwork()
  return (
    <>
      <a className={classes.skip} href="#content">
        {t('skip')}
      </a>
      <div role="status">
        {!online && (
          <div className={classes.offline}>
            <IconWifiOff size={20} aria-hidden />
            {t('offline')}
          </div>
        )}
      </div>
      <Outlet />
    </>
  )
}
