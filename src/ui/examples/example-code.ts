import QRCode from 'qrcode'
import type { QrModules } from '../qr-frame.tsx'

/** QR code of a made-up certificate, for the component sheet. */
export const EXAMPLE_CODE: QrModules = QRCode.create('https://sao.example/118-2026', { errorCorrectionLevel: 'M' }).modules
