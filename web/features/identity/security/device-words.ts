import { useTranslation } from 'react-i18next'

/** "Firefox on Windows" as the server says it, in the reader's language. */
export function useDeviceWords(): (device: string | null) => string {
  const { t } = useTranslation('identity')
  return (device) => {
    const [browser = '', system] = (device ?? '').split(' on ')
    const known = browser === '' || browser === 'Browser' ? t('security.device.unknown') : browser
    return system ? t('security.device.on', { browser: known, system }) : known
  }
}
