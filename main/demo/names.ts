/** Given names and family names by script. No name is that of a known person; a family shares its script. */
export type NameStock = {
  female: readonly [string, ...string[]];
  male: readonly [string, ...string[]];
  family: readonly [string, ...string[]];
};

const words = (text: string) => text.trim().split(/\s+/) as [string, ...string[]];

const latin: NameStock = {
  female: words(`
    Aaradhya Aditi Aishwarya Alka Amrita Ananya Anita Anjali Anuradha Aparna Archana Arpita Asha Bhavna Charu Chitra
    Deepa Divya Farida Fatima Gayatri Geeta Girija Harini Hema Ila Indira Ishita Jaya Jyoti Kalpana Kamala Kavita Kiran
    Komal Lakshmi Lata Leela Madhuri Malini Manju Maria Meena Meera Mridula Nandini Neha Nirmala Nisha Padma Pallavi
    Parvati Pooja Prema Priya Radha Rajani Rekha Renu Ritu Rohini Roshni Rukmini Sadhana Sangeeta Sarita Savita Shabana
    Shalini Shanta Shobha Shreya Sita Smita Sneha Sudha Sujata Sunita Swati Tara Uma Usha Vandana Vasanthi Veena Vidya
    Vimala Yamini Zainab Zoya`),
  male: words(`
    Aarav Abdul Abhishek Aditya Ajay Akash Amit Anand Anil Anthony Arjun Arun Ashok Ashwin Bala Bharat Chandra Chetan
    Daniel Deepak Dev Dinesh Farhan Ganesh Gautam George Gopal Govind Harish Hemant Imran Irfan Ishaan Jagdish Jayant
    John Joseph Kabir Kamal Karan Karthik Krishna Kunal Lalit Lokesh Mahesh Manish Manoj Mohan Mohammed Mukesh Murali
    Nagesh Naresh Naveen Nikhil Nitin Omkar Pankaj Prakash Pranav Prasad Pratap Rahul Raj Rajesh Rajiv Rakesh Ram Ramesh
    Ravi Rohan Rohit Sachin Salim Sameer Sanjay Sanjiv Santosh Satish Shankar Shyam Siddharth Sridhar Subhash Sudhir
    Sunil Suraj Suresh Tarun Thomas Uday Umesh Varun Vijay Vikas Vikram Vinod Vishal Vivek Yash Yusuf`),
  family: words(`
    Agarwal Ahmed Ali Bajaj Banerjee Bhat Bhatt Bose Chatterjee Chauhan Chopra Choudhury Das Desai Deshmukh Deshpande
    Dutta Fernandes Ganguly Ghosh Gill Gowda Gupta Hegde Hussain Iyer Iyengar Jadhav Jain Jha Joshi Kadam Kamath Kapoor
    Kaur Khan Khanna Kini Kohli Krishnan Kulkarni Kumar Lobo Mahajan Malhotra Mathew Mehta Menon Mishra Mukherjee Nair
    Naidu Nambiar Narayanan Pai Pandey Parekh Patel Patil Pereira Pillai Prabhu Prasad Qureshi Rajan Raman Rao Rastogi
    Reddy Roy Sahoo Saxena Sen Sengupta Shah Sharma Shetty Shaikh Shukla Singh Sinha Solanki Srinivasan Subramanian
    Swamy Thakur Tiwari Trivedi Varghese Varma Venkatesan Verma Wagle Yadav`),
};

const devanagari: NameStock = {
  female: words('सुनीता कविता रेखा मीना गीता पूजा अंजलि सीमा लक्ष्मी सरिता आशा उषा निशा प्रिया शांति कमला'),
  male: words('राजेश सुरेश रमेश महेश अनिल विजय संजय मोहन दीपक अशोक गणेश प्रकाश राहुल विकास मनोज श्याम'),
  family: words('शर्मा वर्मा गुप्ता सिंह यादव मिश्रा पांडेय तिवारी जोशी कुलकर्णी पाटील देशपांडे चौहान त्रिपाठी'),
};

const tamil: NameStock = {
  female: words('லட்சுமி கவிதா மீனா பிரியா உமா சரஸ்வதி கமலா ரேவதி தேவி சாந்தி வள்ளி செல்வி'),
  male: words('முருகன் செந்தில் கார்த்திக் ராஜா குமார் அருண் சுரேஷ் பாலு விஜய் கண்ணன் மணி வேலு'),
  family: words('சுப்பிரமணியன் நடராஜன் கிருஷ்ணன் பாண்டியன் ராமசாமி வேங்கடேசன் ஆறுமுகம் செல்வராஜ் பழனிசாமி'),
};

const arabic: NameStock = {
  female: words('فاطمة عائشة زينب مريم خديجة سارة ليلى نور هدى سلمى'),
  male: words('محمد أحمد علي حسن إبراهيم يوسف خالد عمر سعيد كريم'),
  family: words('الحسن الأنصاري القرشي السيد الخطيب النجار الهاشمي الصديقي'),
};

const chinese: NameStock = {
  female: words('秀英 丽华 美玲 静怡 雪梅 晓燕 桂芳 婷婷'),
  male: words('伟明 建国 志强 文华 国栋 俊杰 家豪 永福'),
  family: words('陈 林 黄 李 王 张 刘 吴'),
};

export const scripts = { latin, devanagari, tamil, arabic, chinese };
export type ScriptName = keyof typeof scripts;

/** How many of a thousand families write their name in each script. */
export const scriptShares: readonly [ScriptName, number][] = [
  ['devanagari', 60],
  ['tamil', 40],
  ['arabic', 25],
  ['chinese', 15],
  ['latin', 860],
];

export const streets = words(
  'MG_Road 3rd_Cross 5th_Main Church_Street Temple_Street Station_Road Lake_View_Road Mill_Lane',
).map((street) => street.replaceAll('_', ' ')) as [string, ...string[]];

/** Parts of Bengaluru with their postal codes. */
export const areas = [
  'Indiranagar, Bengaluru 560038',
  'Jayanagar, Bengaluru 560041',
  'Koramangala, Bengaluru 560034',
  'Malleshwaram, Bengaluru 560003',
  'Whitefield, Bengaluru 560066',
  'Hebbal, Bengaluru 560024',
  'Ulsoor, Bengaluru 560008',
  'Yelahanka, Bengaluru 560064',
] as const;
