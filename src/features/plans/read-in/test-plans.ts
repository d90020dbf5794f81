/** Plans in our own words, in the shapes that plans come in: with tables, with unit and time under each content, enclosed by a decision. */

/** A city's plan: goals in prose, a table of tasks with rows that go on the one above, a list of registrations with blanks and zeros. */
export const CITY_PLAN = `Số: /KH-UBND

Hà Nội, ngày tháng năm 2022

## KẾ HOẠCH

### Chương trình mỗi xã một sản phẩm thành phố Hà Nội năm 2023

Căn cứ Quyết định số 919/QĐ-TTg ngày 01/8/2022 của Thủ tướng Chính phủ về Chương trình mỗi xã một sản phẩm giai đoạn 2021 - 2025;

Căn cứ Quyết định số 1356/QĐ-UBND ngày 22/4/2022 của UBND Thành phố về Kế hoạch chương trình đến năm 2025;

Căn cứ Quyết định số 7777/QĐ-UBND ngày 05/5/2022 của UBND Thành phố về một việc khác;

Theo đề nghị của Sở Nông nghiệp và Phát triển nông thôn tại Tờ trình số 99/TTr-SNN ngày 10/11/2022; UBND Thành phố ban hành kế hoạch như sau:

#### I. MỤC TIÊU

- Làm tốt hơn các năm trước.

- Trong năm có thêm khoảng 120 sản phẩm đạt từ 3 (ba) sao trở lên và phấn đấu đánh giá trên 7 sản phẩm tiềm năng 5 (năm) sao.

- Phát triển thêm từ 03-05 điểm giới thiệu và bán sản phẩm OCOP; Triển khai thêm 02 trung tâm thiết kế sáng tạo.

#### II. NỘI DUNG

##### 1. Công tác tuyên truyền

Đưa tin hằng tuần.

#### III. KINH PHÍ THỰC HIỆN

Ngân sách Thành phố, 900 triệu đồng.

#### IV. TỔ CHỨC THỰC HIỆN

##### 1. Sở Nông nghiệp và Phát triển nông thôn

- Chủ trì, báo cáo kết quả.

##### 2. Sở Công Thương

- Hướng dẫn xây dựng trung tâm thiết kế sáng tạo và điểm giới thiệu.

**Nơi nhận:**

- Chủ tịch UBND Thành phố;
- Lưu: VT.

**TM. ỦY BAN NHÂN DÂN**
**KT. CHỦ TỊCH**
**PHÓ CHỦ TỊCH**

**Nguyễn Văn Mẫu**

**PHỤ LỤC I****Danh sách các quận, huyện đăng ký sản phẩm**

(Ban hành kèm theo Kế hoạch số /KH-UBND ngày / /2022 của Ủy ban nhân dân thành phố Hà Nội)

TT\tQuận, huyện\tSản phẩm đăng ký\t\t\tGhi chú
\t\tSP 3 sao, 4 sao\tSP tiềm năng 5 sao\tTổng số\t
1\tBa Vì\t3\t2\t5\t
2\tSơn Tây\t4\t\t4\t
3\tCầu Giấy\t\t\t0\t
4\tĐống Đa\t0\t\t0\tchờ
<b>Tổng cộng</b>\t\t<b>7</b>\t<b>2</b>\t<b>9</b>\t

**PHỤ LỤC II**
**DANH MỤC NHIỆM VỤ TRỌNG TÂM NĂM 2023**

(Ban hành kèm theo Kế hoạch số /KH-UBND ngày / /2022 của Ủy ban nhân dân thành phố Hà Nội)

TT\tNội dung\tHoạt động\tĐơn vị chủ trì\tĐơn vị phối hợp
<b>I. Công tác tuyên truyền</b>\t\t\t\t
1\tĐưa tin trên báo, đài\tPhối hợp với báo, đài đưa tin.\tSở Nông nghiệp và PTNT\t- Sở Thông tin và Truyền thông - UBND cấp huyện;
<b>II. Xúc tiến thương mại</b>\t\t\t\t
2\tTham gia hội chợ\tHội chợ trong nước.\tSở Nông nghiệp và PTNT\t- Sở Công Thương; UBND cấp huyện
\t\tHội chợ ở nước ngoài.\tSở Nông nghiệp và PTNT\tSở Ngoại vụ
3\tXây dựng trung tâm và điểm giới thiệu\tPhát triển thêm từ 03-05 điểm giới thiệu và bán sản phẩm OCOP.\tSở Công Thương\t- UBND cấp huyện.
`

/** A commune's plan: contents with unit and time at their end, a missing appendix, a sentence that breaks off. */
export const COMMUNE_PLAN = `ỦY BAN NHÂN DÂN XÃ HƯNG ĐẠO

Số: 15/KH-UBND

Hưng Đạo, ngày 20 tháng 12 năm 2025

**KẾ HOẠCH**
**Chương trình mỗi xã một sản phẩm trên địa bàn xã Hưng Đạo năm 2026**

Thực hiện Văn bản số 4256/SNNMT-VPĐPNTM ngày 10/7/2025 của Sở Nông nghiệp và Môi trường thành phố Hà Nội. UBND xã ban hành Kế hoạch như sau:

**I. MỤC ĐÍCH, YÊU CẦU**

Làm đúng, làm đủ.

**II. CHỈ TIÊU**

- Có ít nhất 03 - 04 sản phẩm đạt OCOP 3 sao (có phụ lục kèm theo).
- Tập huấn cho 100% cán bộ quản lý chương trình.

**III. NỘI DUNG THỰC HIỆN**

**1. Tuyên truyền**

- Đưa tin trên đài truyền thanh xã.

- Đơn vị thực hiện: Phòng VHXH.

- Thời gian: Thường xuyên trong năm.

**2. Hội chợ**

- Phối hợp tổ chức ít nhất 01 hội chợ trên địa bàn xã.

- Đơn vị thực hiện: Phòng Kinh tế; Phòng VHXH.

- Thời gian: Dự kiến quý II/2026.

**3. Đánh giá sản phẩm**

- Nhận hồ sơ.

- Đơn vị thực hiện: Phòng Kinh tế.

- Thời gian: Từ tháng 02/2026 đến tháng 10/2026.

**IV. TỔ CHỨC THỰC HIỆN**

**1. Phòng Kinh tế (Cơ quan Thường trực)**

- Chủ trì, tham mưu tổ chức hội chợ trên địa bàn xã.

**2. Phòng VHXH**

- Tuyên truyền.

***Nơi nhận:***

- Chủ tịch UBND xã;
- Lưu: VT.

**TM. ỦY BAN NHÂN DÂN**
**CHỦ TỊCH**

**Trần Văn Mẫu**
`

/** The commune's plan of the next year, with the same habits of writing. */
export const NEXT_COMMUNE_PLAN = COMMUNE_PLAN.replaceAll('năm 2026', 'năm 2027').replaceAll('/2026', '/2027').replaceAll('15/KH-UBND', '18/KH-UBND').replace('tháng 12 năm 2025', 'tháng 10 năm 2026').replace('03 - 04 sản phẩm', '05 - 06 sản phẩm')

/** A decision of the centre that encloses a plan, whose table stands cell under cell. */
export const CENTRAL_PLAN = ` QUYẾT ĐỊNH
BAN HÀNH KẾ HOẠCH CHƯƠNG TRÌNH MỖI XÃ MỘT SẢN PHẨM GIAI ĐOẠN 2021-2025
TRƯỞNG BAN CHỈ ĐẠO TRUNG ƯƠNG CÁC CHƯƠNG TRÌNH MỤC TIÊU QUỐC GIA GIAI ĐOẠN 2021 - 2025
Căn cứ Quyết định số 919/QĐ-TTg ngày 01 tháng 8 năm 2022 của Thủ tướng Chính phủ phê duyệt Chương trình mỗi xã một sản phẩm giai đoạn 2021-2025;
Theo đề nghị của Chánh Văn phòng Điều phối nông thôn mới Trung ương.
QUYẾT ĐỊNH:
Điều 1. Ban hành kèm theo Quyết định này Kế hoạch chương trình giai đoạn 2021 - 2025.
Điều 2. Các tỉnh lập kế hoạch của mình.
Điều 3. Quyết định này có hiệu lực kể từ ngày ký ban hành./.
 
	
Nơi nhận:
- Văn phòng Chính phủ;
- Lưu: VT.
 KẾ HOẠCH
CHƯƠNG TRÌNH MỖI XÃ MỘT SẢN PHẨM GIAI ĐOẠN 2021-2025
(Ban hành kèm theo Quyết định số 09/QĐ-BCĐTW-VPĐPNTM ngày 12 tháng 9 năm 2022 của Ban Chỉ đạo Trung ương các chương trình mục tiêu quốc gia giai đoạn 2021-2025)
I. MỤC ĐÍCH, YÊU CẦU
1. Hoàn thành nhiệm vụ được giao.
II. NỘI DUNG KẾ HOẠCH
1. Tuyên truyền
a) Làm rõ mục đích của Chương trình.
2. Quảng bá
a) Thí điểm xây dựng 3 Trung tâm thiết kế sáng tạo tại các tỉnh.
III. TỔ CHỨC THỰC HIỆN
1. Bộ Nông nghiệp và Phát triển nông thôn
a) Ban hành văn bản hướng dẫn.
 
PHỤ LỤC
CHƯƠNG TRÌNH MỖI XÃ MỘT SẢN PHẨM GIAI ĐOẠN 2021-2025
(Kèm theo Kế hoạch của Ban Chỉ đạo Trung ương các Chương trình mục tiêu quốc gia)
	TT
	Nội dung triển khai
	Cơ quan chủ trì
	Cơ quan phối hợp
	Thời gian thực hiện/hoàn thành

	I
	TUYÊN TRUYỀN, TẬP HUẤN
	TUYÊN TRUYỀN, TẬP HUẤN
	TUYÊN TRUYỀN, TẬP HUẤN
	TUYÊN TRUYỀN, TẬP HUẤN

	1
	Tuyên truyền về Chương trình OCOP
	 
	 
	 

	a
	Làm phim ngắn
	- Bộ Nông nghiệp và Phát triển nông thôn;
- Ủy ban nhân dân các tỉnh, thành phố.
	Các Bộ, ngành, đơn vị liên quan
	2022-2025

	b
	Soạn tài liệu tập huấn
	Bộ Nông nghiệp và Phát triển nông thôn
	Bộ Y tế, Bộ Khoa học và Công nghệ; các đơn vị liên quan
	Quý I/2023

	II
	QUẢNG BÁ SẢN PHẨM
	QUẢNG BÁ SẢN PHẨM
	QUẢNG BÁ SẢN PHẨM
	QUẢNG BÁ SẢN PHẨM

	1
	Kiện toàn hội đồng các cấp
	Ủy ban nhân dân các tỉnh, thành phố
	Các bộ, ngành liên quan
	Quý III/2022; điều chỉnh hàng năm (nếu cần)


 
`
