/** The 26 criteria sets of Phụ lục III of 148/QĐ-TTg, read strictly; those that do not add up say so themselves. */
import { readCriteriaSet } from '../read-criteria.ts'
import type { CriteriaSet } from '../../engine/criteria.ts'
import set01 from './criteria/01-rau-cu-qua-hat-tuoi.json' with { type: 'json' }
import set02 from './criteria/02-thit-thuy-san-trung-sua-tuoi.json' with { type: 'json' }
import set03 from './criteria/03-gao-ngu-coc-hat-so-che-khac.json' with { type: 'json' }
import set04 from './criteria/04-mat-ong-mat-khac-va-nong-san-thuc-pham-khac.json' with { type: 'json' }
import set05 from './criteria/05-do-an-nhanh.json' with { type: 'json' }
import set06 from './criteria/06-che-bien-tu-gao-ngu-coc.json' with { type: 'json' }
import set07 from './criteria/07-che-bien-tu-rau-cu-qua-hat.json' with { type: 'json' }
import set08 from './criteria/08-che-bien-tu-thit-thuy-san-trung-sua-cac-san-pham-tu-mat-ong.json' with { type: 'json' }
import set09 from './criteria/09-tuong-nuoc-mam-gia-vi-dang-long-khac.json' with { type: 'json' }
import set10 from './criteria/10-gia-vi-khac-muoi-hanh-toi-tieu.json' with { type: 'json' }
import set11 from './criteria/11-che-tuoi-che-che-bien.json' with { type: 'json' }
import set12 from './criteria/12-san-pham-tra-tu-thuc-vat-khac.json' with { type: 'json' }
import set13 from './criteria/13-san-pham-ca-phe-ca-cao.json' with { type: 'json' }
import set14 from './criteria/14-ruou-trang.json' with { type: 'json' }
import set15 from './criteria/15-do-uong-co-con-khac.json' with { type: 'json' }
import set16 from './criteria/16-nuoc-khoang-thien-nhien-nuoc-uong-tinh-khiet-dong-chai.json' with { type: 'json' }
import set17 from './criteria/17-do-uong-khong-con-khac.json' with { type: 'json' }
import set18 from './criteria/18-thuc-pham-chuc-nang-thuoc-duoc-lieu-thuoc-y-hoc-co-truyen.json' with { type: 'json' }
import set19 from './criteria/19-my-pham-co-thanh-phan-tu-thao-duoc.json' with { type: 'json' }
import set20 from './criteria/20-tinh-dau-va-thao-duoc-khac.json' with { type: 'json' }
import set21 from './criteria/21-thu-cong-my-nghe-gia-dung-trang-tri.json' with { type: 'json' }
import set22 from './criteria/22-vai-may-mac.json' with { type: 'json' }
import set23 from './criteria/23-hoa.json' with { type: 'json' }
import set24 from './criteria/24-cay-canh.json' with { type: 'json' }
import set25 from './criteria/25-dong-vat-canh.json' with { type: 'json' }
import set26 from './criteria/26-dich-vu-du-lich-cong-dong-du-lich-sinh-thai-va-diem-du-lich.json' with { type: 'json' }

/** Set number 1 to 26, in that order. */
export const CRITERIA_SETS: CriteriaSet[] = [
  readCriteriaSet('01-rau-cu-qua-hat-tuoi', set01),
  readCriteriaSet('02-thit-thuy-san-trung-sua-tuoi', set02),
  readCriteriaSet('03-gao-ngu-coc-hat-so-che-khac', set03),
  readCriteriaSet('04-mat-ong-mat-khac-va-nong-san-thuc-pham-khac', set04),
  readCriteriaSet('05-do-an-nhanh', set05),
  readCriteriaSet('06-che-bien-tu-gao-ngu-coc', set06),
  readCriteriaSet('07-che-bien-tu-rau-cu-qua-hat', set07),
  readCriteriaSet('08-che-bien-tu-thit-thuy-san-trung-sua-cac-san-pham-tu-mat-ong', set08),
  readCriteriaSet('09-tuong-nuoc-mam-gia-vi-dang-long-khac', set09),
  readCriteriaSet('10-gia-vi-khac-muoi-hanh-toi-tieu', set10),
  readCriteriaSet('11-che-tuoi-che-che-bien', set11),
  readCriteriaSet('12-san-pham-tra-tu-thuc-vat-khac', set12),
  readCriteriaSet('13-san-pham-ca-phe-ca-cao', set13),
  readCriteriaSet('14-ruou-trang', set14),
  readCriteriaSet('15-do-uong-co-con-khac', set15),
  readCriteriaSet('16-nuoc-khoang-thien-nhien-nuoc-uong-tinh-khiet-dong-chai', set16),
  readCriteriaSet('17-do-uong-khong-con-khac', set17),
  readCriteriaSet('18-thuc-pham-chuc-nang-thuoc-duoc-lieu-thuoc-y-hoc-co-truyen', set18),
  readCriteriaSet('19-my-pham-co-thanh-phan-tu-thao-duoc', set19),
  readCriteriaSet('20-tinh-dau-va-thao-duoc-khac', set20),
  readCriteriaSet('21-thu-cong-my-nghe-gia-dung-trang-tri', set21),
  readCriteriaSet('22-vai-may-mac', set22),
  readCriteriaSet('23-hoa', set23),
  readCriteriaSet('24-cay-canh', set24),
  readCriteriaSet('25-dong-vat-canh', set25),
  readCriteriaSet('26-dich-vu-du-lich-cong-dong-du-lich-sinh-thai-va-diem-du-lich', set26),
]
