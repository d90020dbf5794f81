import { create } from 'qrcode'
import type { QrModules } from '../../ui/qr-frame.tsx'

/** The QR code of an address, error level M: black and white squares, without its quiet zone. */
export function qrOf(address: string): QrModules {
  const { modules } = create(address, { errorCorrectionLevel: 'M' })
  return { size: modules.size, data: modules.data }
}
